from django.urls import path

from guldkorn.updates.views import (
    board,
    figures,
    news,
    readers,
    responses,
    statuses,
    wall,
)

app_name = "updates"
urlpatterns = [
    path("rounds/<int:round_id>/updates/", statuses.updates, name="updates"),
    path("rounds/<int:round_id>/updates/new/", statuses.write, name="write"),
    path("rounds/<int:round_id>/updates/reminder/", statuses.remind, name="remind"),
    path("rounds/<int:round_id>/link/", statuses.renew, name="renew"),
    path("rounds/<int:round_id>/link/return/", statuses.restore, name="restore"),
    path("updates/<int:update_id>/correction/", statuses.correct, name="correct"),
    path("updates/<int:update_id>/removal/", statuses.withdraw, name="withdraw"),
    path("updates/<int:update_id>/return/", statuses.put_back, name="put_back_update"),
    path("updates/<int:update_id>/", statuses.update, name="update"),
    path("updates/<int:update_id>/sign-offs/", statuses.sign, name="sign"),
    path("rounds/<int:round_id>/figures/", figures.figures, name="figures"),
    path("rounds/<int:round_id>/figures/preview/", board.preview, name="preview"),
    path(
        "rounds/<int:round_id>/figures/sign-offs/",
        figures.sign_figures,
        name="sign_figures",
    ),
    path("figures/<int:posting_id>/", figures.figure, name="figure"),
    path("figures/<int:posting_id>/place/", figures.place, name="place"),
    path("figures/<int:posting_id>/removal/", figures.take_down, name="take_down"),
    path("figures/<int:posting_id>/return/", figures.put_back, name="put_back"),
    path("themes/<int:theme_id>/news/", news.write_news, name="write_news"),
    path("news/<int:news_id>/", news.news, name="news"),
    path("news/<int:news_id>/sign-offs/", news.sign_news, name="sign_news"),
    path("news/<int:news_id>/removal/", news.take_down_news, name="take_down_news"),
    path("news/<int:news_id>/return/", news.put_back_news, name="put_back_news"),
    path("news/<int:news_id>/acknowledgements/", news.acknowledge, name="acknowledge"),
    path(
        "acknowledgements/<int:acknowledgement_id>/removal/", news.unsay, name="unsay"
    ),
    path("lines/<int:line_id>/removal/", news.remove_line, name="remove_line"),
    path("board/<str:token>/", board.board, name="board"),
    path("board/<str:token>/plan/", board.formal, name="formal"),
    path("units/<int:unit_id>/plan/", board.told, name="told"),
    path("board/<str:token>/poster.pdf", wall.poster_pdf, name="poster"),
    path("board/<str:token>/loop/", wall.loop, name="loop"),
    path("board/<str:token>/mails/", readers.subscribe, name="subscribe"),
    path("board-mails/<str:secret>/", readers.welcome, name="welcome"),
    path("board-mails/<str:secret>/removal/", readers.leave, name="leave"),
    path("board/<str:token>/answers/<int:news_id>/", responses.respond, name="respond"),
]

from guldkorn.evaluations.views.answering import answer as answer
from guldkorn.evaluations.views.answering import evaluation_code as evaluation_code
from guldkorn.evaluations.views.evaluation import cohort_report as cohort_report
from guldkorn.evaluations.views.evaluation import evaluation as evaluation
from guldkorn.evaluations.views.evaluation import (
    evaluation_closure as evaluation_closure,
)
from guldkorn.evaluations.views.evaluation import evaluation_mails as evaluation_mails
from guldkorn.evaluations.views.evaluation import report_pdf as report_pdf
from guldkorn.evaluations.views.evaluation import slips as slips

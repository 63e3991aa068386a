"""What each column of a file of figures holds, for those who open it without having seen the
product.
"""

from guldkorn.anonymity.columns import FigureMeasure
from guldkorn.anonymity.rows import COLUMNS, RELEASED
from guldkorn.measurement.instrument import Text

TITLES: dict[str, Text] = {
    "name": {"da": "Enhed", "en": "Unit"},
    "unit": {"da": "Enhedens id", "en": "Unit’s id"},
    "scale": {"da": "Emne", "en": "Topic"},
    "direction": {"da": "Sådan læses tallet", "en": "How to read it"},
    "status": {"da": "Vises tallet?", "en": "Is it shown?"},
    "n": {"da": "Antal svar", "en": "Answers"},
    "mean": {"da": "Gennemsnit (0–100)", "en": "Mean (0–100)"},
    "ci_low": {"da": "Usikkerhed fra", "en": "Uncertainty from"},
    "ci_high": {"da": "Usikkerhed til", "en": "Uncertainty to"},
    "chance_low": {"da": "Tilfældighed fra", "en": "Chance from"},
    "chance_high": {"da": "Tilfældighed til", "en": "Chance to"},
    "share_status": {"da": "Vises fordelingen?", "en": "Are the shares shown?"},
    "share_low": {"da": "Andel lavt", "en": "Share low"},
    "share_mid": {"da": "Andel midt imellem", "en": "Share in between"},
    "share_high": {"da": "Andel højt", "en": "Share high"},
    "sd": {"da": "Spredning", "en": "Standard deviation"},
    "agreement": {"da": "Enighed", "en": "Agreement"},
    "exposed_low": {
        "da": "Andel der har oplevet det, fra",
        "en": "Share exposed, from",
    },
    "exposed_high": {"da": "Andel der har oplevet det, til", "en": "Share exposed, to"},
}

WHOLE: dict[str, Text] = {
    "icc1": {"da": "ICC(1), hele målingen", "en": "ICC(1), whole survey"},
    "icc2": {"da": "ICC(2), hele målingen", "en": "ICC(2), whole survey"},
    "icc_units": {"da": "ICC: antal enheder", "en": "ICC: units"},
    "icc_people": {"da": "ICC: antal personer", "en": "ICC: people"},
}
"""The figures of the whole survey that stand beside those of each unit."""

PLACED: dict[str, Text] = {
    "month": {"da": "Måned", "en": "Month"},
    "unit": TITLES["unit"],
    "name": TITLES["name"],
    "scale": {"da": "Emnets id", "en": "Topic’s id"},
    "title": TITLES["scale"],
    "direction": TITLES["direction"],
}
"""Where a row belongs: the columns that stand before its figures."""

HEADS: dict[str, Text] = PLACED | {name: TITLES[name] for name in RELEASED} | WHOLE

MEASURES: dict[str, FigureMeasure] = {
    name: column.measure for name, column in COLUMNS.items()
} | {
    "icc1": FigureMeasure.INDEX,
    "icc2": FigureMeasure.INDEX,
    "icc_units": FigureMeasure.COUNT,
    "icc_people": FigureMeasure.COUNT,
}
"""What each figure in a file is a measure of."""

COUNTS = [name for name, measure in MEASURES.items() if measure is FigureMeasure.COUNT]
"""The figures that are whole numbers."""

EXPLAINED: dict[str, Text] = {
    "month": {
        "da": "Den måned, målingen sluttede, som år og måned: 2025-09.",
        "en": "The month in which the survey ended, as year and month: 2025-09.",
    },
    "unit": {
        "da": "Enhedens kode fra medarbejderlisten. Den er den samme fra måling til måling.",
        "en": "The unit’s code from the staff list. It is the same from survey to survey.",
    },
    "name": {
        "da": "Enhedens navn, da målingen blev åbnet. Tallene handler om dens egne medarbejdere "
        "og alle under den.",
        "en": "The unit’s name when the survey opened. The figures are of its own people and all "
        "below it.",
    },
    "scale": {
        "da": "Emnets korte navn i spørgeskemaet.",
        "en": "The topic’s short name in the questionnaire.",
    },
    "title": {"da": "Emnets navn i ord.", "en": "The topic in words."},
    "direction": {
        "da": "Om højt er godt, om lavt er godt, eller om det gode ligger midt imellem.",
        "en": "Whether high is good, low is good, or in between is good.",
    },
    "status": {
        "da": "Om antal svar, gennemsnit og usikkerhed vises: shown = vises, too_few = for få "
        "svar, protects_others = "
        "skjult for at beskytte andre.",
        "en": "Whether answers, mean and uncertainty are shown: shown, too_few = too few answers, "
        "protects_others = "
        "hidden to protect others.",
    },
    "n": {
        "da": "Så mange har svaret på emnet. Tomt, når tallet er skjult.",
        "en": "How many have answered on the topic. Empty where it is hidden.",
    },
    "mean": {
        "da": "Gennemsnit fra 0 til 100. Findes ikke for følsomme emner og for krav, der skal "
        "passe.",
        "en": "Mean from 0 to 100. There is none for sensitive topics and for demands that should "
        "fit.",
    },
    "ci_low": {
        "da": "Hvad alle i enheden mener nu: nederste ende af 95 %-intervallet.",
        "en": "What all in the unit think now: lower end of the 95 % interval.",
    },
    "ci_high": {
        "da": "Den øverste ende af samme interval.",
        "en": "The upper end of the same interval.",
    },
    "chance_low": {
        "da": "Mere end tilfældigheder: nederste ende af 95 %-intervallet. Brug det til at "
        "sammenligne.",
        "en": "More than chance: lower end of the 95 % interval. Use it to compare.",
    },
    "chance_high": {
        "da": "Den øverste ende af samme interval.",
        "en": "The upper end of the same interval.",
    },
    "share_status": {
        "da": "Som status, for de næste kolonner: fordeling, spredning, enighed og andelen, der "
        "har oplevet det.",
        "en": "As status, for the columns after it: shares, spread, agreement and the share "
        "exposed.",
    },
    "share_low": {
        "da": "Andel fra 0 til 1 med under 33⅓ point; for krav: for lidt.",
        "en": "Share from 0 to 1 with under 33⅓ points; of demands: too little.",
    },
    "share_mid": {
        "da": "Andel midt imellem; for krav: tilpas.",
        "en": "Share in between; of demands: about right.",
    },
    "share_high": {
        "da": "Andel med over 66⅔ point; for krav: for meget.",
        "en": "Share with over 66⅔ points; of demands: too much.",
    },
    "sd": {
        "da": "Spredning: standardafvigelsen på 0–100. Tom, hvor den kunne fortælle om enkelte.",
        "en": "Standard deviation on 0–100. Empty where it could tell about single people.",
    },
    "agreement": {
        "da": "Enighed (r*WG(J)): 1 når alle svarer ens, 0 som ved tilfældige svar.",
        "en": "Agreement (r*WG(J)): 1 where all answer alike, 0 as if answered at random.",
    },
    "exposed_low": {
        "da": "Kun følsomme emner: mindst så stor en andel har oplevet det. Med exposed_high over "
        "0 er 0 ikke “ingen”.",
        "en": "Sensitive topics only: at least this share. Beside an exposed_high over 0, 0 is "
        "not “none”.",
    },
    "exposed_high": {
        "da": "Højst så stor en andel har oplevet det. Ingen, en og to er ét og samme udsagn.",
        "en": "At most this share have experienced it. None, one and two are one and the same "
        "statement.",
    },
    "icc1": {
        "da": "Hvor meget af forskellen på svarene der ligger mellem enheder. Gælder hele "
        "målingen, ikke enheden.",
        "en": "How much of the difference between people lies between units. Of the whole survey, "
        "not of the unit.",
    },
    "icc2": {
        "da": "Hvor sikkert enhedernes gennemsnit kan skelnes. Gælder hele målingen.",
        "en": "How surely the units’ means can be told apart. It is of the whole survey.",
    },
    "icc_units": {
        "da": "Så mange enheder bygger ICC på.",
        "en": "ICC is of this many units.",
    },
    "icc_people": {
        "da": "Så mange personer bygger ICC på.",
        "en": "ICC is of this many people.",
    },
}

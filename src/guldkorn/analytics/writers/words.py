"""What the columns of a release are called and how its figures came about, in words for those who
open the file.
"""

from guldkorn.anonymity.policy import Policy
from guldkorn.anonymity.release import Status
from guldkorn.measurement.instrument import Direction, Instrument, Text

LANGUAGES = ("da", "en")

FIGURES: Text = {"da": "Tal", "en": "Figures"}
METHODS: Text = {"da": "Metoder", "en": "Methods"}

STATUSES: dict[Status, Text] = {
    Status.SHOWN: {"da": "vises", "en": "shown"},
    Status.TOO_FEW: {"da": "for få svar", "en": "too few answers"},
    Status.PROTECTS_OTHERS: {
        "da": "skjult for at beskytte andre",
        "en": "hidden to protect others",
    },
}

DIRECTIONS: dict[Direction, Text] = {
    Direction.HIGH_IS_GOOD: {"da": "højt er godt", "en": "high is good"},
    Direction.HIGH_IS_BAD: {"da": "lavt er godt", "en": "low is good"},
    Direction.OPTIMUM: {"da": "midt imellem er godt", "en": "in between is good"},
}

MADE_WITH: dict[str, Text] = {
    "{title}, version {version} ({id})": {"da": "Spørgeskema", "en": "Questionnaire"},
    "{licence}": {"da": "Licens", "en": "Licence"},
    "{source}": {"da": "Kilde", "en": "Source"},
    "{citation}": {"da": "Henvis sådan", "en": "Cite as"},
    "{checksum}": {
        "da": "Spørgeskemaets kontrolsum",
        "en": "Checksum of the questionnaire",
    },
}

HOW: dict[str, dict[str, str]] = {
    "da": {
        "Hvem er med": "En enheds tal handler om dens egne folk og om alle i enhederne under den.",
        "Point": "Hvert svar er 0–100 point værd. En persons tal for et emne er gennemsnittet af "
        "de spørgsmål, som "
        "personen har svaret på. Den, der har svaret på færre end halvdelen, tæller ikke med i "
        "emnet. En enheds tal er "
        "gennemsnittet af dens medarbejderes tal.",
        "Hvornår vises et tal": "Et gennemsnit vises fra {mean} svar og fordelingen af svarene "
        "fra {shares}. Ved "
        "følsomme emner kræver det {sensitive_shares}.",
        "Følsomme emner": "Her vises andelen, der har oplevet det, og ikke et gennemsnit. Ingen, "
        "en og to er "
        "ét og samme udsagn, og det samme gælder alle på nær så få. Derfor står andelen med et "
        "fra og et til.",
        "Cifre": "Under 100 svar vises hele point og hele procent, fra 100 svar én decimal og fra "
        "1000 to. Flere "
        "cifre kunne afsløre, hvad en enkelt har svaret.",
        "Tomme felter": "Et tomt felt er et tal, som ikke må vises, eller som ikke findes. “For "
        "få svar” betyder, at "
        "grænsen ikke er nået. “Skjult for at beskytte andre” betyder, at tallet kunne trækkes "
        "fra andre tal, så man "
        "fandt frem til, hvad nogle få har svaret.",
        "Små grupper": "Med færre end {small} svar vises de yderste tal aldrig. Et gennemsnit "
        "ligger fra {mean_cut} "
        "til {mean_top}, en andel fra {share_cut} til {share_top} procent, spredningen er mindst "
        "{sd_cut} og enigheden "
        "højst {agreement_cut}. Svarer alle ens, eller alle på nær én, ser det ud, som om to "
        "svarede anderledes, "
        "uanset hvor mange de er. Så afslører selv fuld enighed ikke, hvad hver enkelt har "
        "svaret. Derfor kan tre "
        "andele godt give lidt mere end 100 procent tilsammen.",
        "Usikkerhed": "Hvad mener alle i enheden lige nu? Gennemsnittet for dem alle ligger højst "
        "sandsynligt (95 "
        "procent) mellem de to tal. Har alle svaret, er der ingen usikkerhed. Med færre end "
        "{own_sd_from} svar bygger "
        "den på, hvor spredt svarene er inden for alle de viste enheder, eller, hvor færre end "
        "{pooled_people} står "
        "bag det, på hvad der er almindeligt for sådan et emne.",
        "Tilfældighed": "Er det mere end tilfældigheder? Det bredere bånd tager med, at svarene "
        "kunne være faldet "
        "anderledes ud en anden dag. Brug det, når I sammenligner med et andet tidspunkt eller en "
        "anden enhed.",
        "Fordeling": "Andelene er de personer, der ligger under 33⅓ (lavt), midt imellem og over "
        "66⅔ (højt). Hvor midt "
        "imellem er godt, betyder de for lidt, tilpas og for meget, og der er ikke noget "
        "gennemsnit.",
        "Spredning og enighed": "Spredningen er standardafvigelsen: hvor langt tallene ligger fra "
        "hinanden. "
        "Enigheden (r*WG(J)) er 1, når alle svarer ens, og 0, når svarene er så spredte, som hvis "
        "de var tilfældige.",
    },
    "en": {
        "Who is counted": "The figures of a unit are about its own people and everybody in the "
        "units below it.",
        "Points": "Each answer is worth 0–100 points. A person’s figure on a topic is the mean of "
        "the questions that "
        "the person answered. Who answered fewer than half of them does not count for the topic. "
        "A unit’s figure is "
        "the mean of its people’s figures.",
        "When a figure is shown": "A mean is shown from {mean} answers and shares from {shares}. "
        "On sensitive topics "
        "it takes {sensitive_shares}.",
        "Sensitive topics": "Here the share who have experienced it is shown, and no mean. None, "
        "one and two are one "
        "and the same statement, and so is all but so few. So the share stands with a from and a "
        "to.",
        "Digits": "Under 100 answers whole points and whole per cent are shown, from 100 answers "
        "one decimal and from "
        "1,000 two. More digits could tell what a single person answered.",
        "Empty cells": "An empty cell is a figure that may not be shown, or that does not exist. "
        "“Too few answers” "
        "means under the limit. “Hidden to protect others” means that it could be subtracted from "
        "other figures, so "
        "that a few people’s answers came out.",
        "Small groups": "With fewer than {small} answers the very extremes are never shown: a "
        "mean lies from "
        "{mean_cut} to {mean_top}, a share from {share_cut} to {share_top} per cent, the standard "
        "deviation is at "
        "least {sd_cut} and the agreement at most {agreement_cut}. Where all answer alike, or all "
        "but one, it looks "
        "as if two had answered differently, however many they are. So not even full agreement "
        "tells what each one "
        "answered. Three shares can therefore add up to a little more than 100 per cent.",
        "Uncertainty": "What do all in the unit think now? The mean of them all most likely (95 "
        "per cent) lies between "
        "the two numbers. Where everybody answered there is no uncertainty. With fewer than "
        "{own_sd_from} answers it "
        "comes from how spread the answers are within all units that are shown or, where fewer "
        "than {pooled_people} "
        "stand behind that, from what is usual for such a topic.",
        "Chance": "Is it more than chance? The wider band allows for the answers that might have "
        "been given on "
        "another day. Use it when a figure is held against another time or place.",
        "Shares": "The shares are the people under 33⅓ (low), in between, and over 66⅔ (high). "
        "Where in between is "
        "good they mean too little, about right and too much, and there is no mean.",
        "Standard deviation and agreement": "The standard deviation is how far people’s figures "
        "lie apart. Agreement "
        "(r*WG(J)) is 1 where all answer alike, and 0 where the answers are as spread as if they "
        "were given at random.",
    },
}


def methods(
    instrument: Instrument, policy: Policy, language: str
) -> list[tuple[str, str]]:
    """Return headings with their text: what the figures were made with and how, and what hides some
    of them.
    """
    facts = _facts(instrument, language)
    made_with = [
        (heading[language], fact.format(**facts)) for fact, heading in MADE_WITH.items()
    ]
    limits = _limits(policy, language)
    how = [(heading, text.format(**limits)) for heading, text in HOW[language].items()]
    said = made_with + how
    return [(heading, text) for heading, text in said if text]


def in_language(text: Text, language: str) -> str:
    """Return a text of an instrument in the language, or in the first one that it has."""
    return text.get(language) or next(iter(text.values()))


def _facts(instrument: Instrument, language: str) -> dict[str, str]:
    facts = {
        name: str(getattr(instrument, name))
        for name in ("id", "version", "licence", "source", "citation")
    }
    return facts | {
        "title": in_language(instrument.title, language),
        "checksum": instrument.checksum,
    }


def _limits(policy: Policy, language: str) -> dict[str, str]:
    limits = policy.to_dict() | {
        "share_cut": 100 * policy.share_cut,
        "share_top": 100 - 100 * policy.share_cut,
    }
    limits["mean_top"] = 100 - policy.mean_cut
    return {name: _number(value, language) for name, value in limits.items()}


def _number(value: float, language: str) -> str:
    return f"{value:g}".replace(".", "," if language == "da" else ".")

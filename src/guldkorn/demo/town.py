"""Solbjerg Kommune, which does not exist: plain data."""

from dataclasses import dataclass

# code: (parent, name, people placed directly there)
TREE: dict[str, tuple[str | None, str, int]] = {
    "SK": (None, "Solbjerg Kommune", 0),
    "MV": ("SK", "Børnehuset Mælkevejen", 5),
    "SB": ("MV", "Store Bjørn", 12),
    "LB": ("MV", "Lille Bjørn", 11),
    "KO": ("MV", "Køkkenet", 3),
    "NS": ("SK", "Nørreskolen", 6),
    "IN": ("NS", "Indskolingen", 17),
    "UD": ("NS", "Udskolingen", 16),
    "LG": ("SK", "Plejehjemmet Lindegården", 4),
    "DV": ("LG", "Dagvagten", 21),
    "AN": ("LG", "Aften og nat", 14),
    "HO": ("SK", "Hjemmeplejen Øst", 24),
    "TP": ("SK", "Tandplejen", 6),
}

FIRST_NAMES = [
    *(
        "Bodil",
        "Jens",
        "Mette",
        "Ali",
        "Pia",
        "Søren",
        "Fatima",
        "Rikke",
        "Ole",
        "Camilla",
        "Henrik",
        "Signe",
    ),
    *(
        "Malik",
        "Birgit",
        "Kasper",
        "Line",
        "Ivan",
        "Jonna",
        "Emil",
        "Zainab",
        "Charlotte",
        "Rasmus",
        "Else",
    ),
    *(
        "Mikkel",
        "Nadia",
        "Bent",
        "Louise",
        "Viggo",
        "Sanne",
        "Peter",
        "Ingrid",
        "Osman",
        "Gitte",
        "Jakob",
        "Thor",
    ),
]
LAST_NAMES = [
    *(
        "Bakke",
        "Vestergård",
        "Krog",
        "Sand",
        "Mose",
        "Lind",
        "Høj",
        "Skov",
        "Damgård",
        "Buch",
        "Fjord",
        "Kilde",
    ),
    *("Elkær", "Strand", "Ravn", "Birk", "Hede", "Brandt", "Kær", "Vang"),
]

ANSWERED = 0.82
"""How many of those invited answer, on average."""

# How a unit differs from the middle of the scale, in points of 0–100 (bad strains are high): (a
# year ago, now, and two years ago). By topic, or by scale where one scale of a topic is unlike the
# others.
MOOD: dict[str, dict[str, tuple[int, int, int]]] = {
    "": {
        "resource.meaning": (24, 24, 24),
        "resource.social_support": (16, 17, 10),
        "strain.violence": (-46, -47, -46),
        "strain.offensive_actions": (-48, -48, -48),
        "strain.workload": (8, 8, 8),
        "strain.emotional_demands": (10, 10, 10),
        "resource.predictability": (2, 3, 2),
        "resource.influence": (6, 7, 6),
    },
    "SB": {"strain.workload": (14, 16, 0), "resource.predictability": (-12, -14, -12)},
    "LB": {"strain.workload": (10, 12, 10), "resource.predictability": (-8, -10, -8)},
    "UD": {
        "strain.unclear_demands": (16, 18, 4),
        "resource.social_support": (-8, -6, -8),
    },
    "IN": {"strain.unclear_demands": (10, 12, 10)},
    "DV": {
        "strain.emotional_demands": (18, 19, 8),
        "strain.violence": (30, 28, 30),
        "outside_sexual_harassment": (0, 0, 0),
    },
    "AN": {
        "strain.emotional_demands": (12, 12, 12),
        "resource.social_support": (-10, -10, -10),
    },
    "HO": {
        "resource.predictability": (-22, 12, -8),
        "resource.influence": (-14, 8, -6),
        "strain.workload": (10, 6, 10),
    },
}


@dataclass(frozen=True)
class Talk:
    """What was noted after a talk."""

    topic: str
    fact: str
    impression: str


@dataclass(frozen=True)
class Deed:
    """An action of a plan, with what became of it. ``responsible`` is one of the TRIO; an empty
    sign leaves it a draft. ``more`` are other fields of the action, ``log`` what happened every
    second day.
    """

    title: str
    cause: str
    level: str
    way: str
    trial: str
    responsible: str
    sign: str
    evaluation: tuple[str, str, str, str] | None = None
    more: tuple[tuple[str, str], ...] = ()
    log: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A theme with its reason and actions."""

    topic: str
    reason: str
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True)
class TownStory:
    """One TRIO's running round: how far it is, what was said, chosen and told."""

    unit: str
    step: str
    talks: tuple[Talk, ...] = ()
    ratings: tuple[tuple[str, tuple[int, ...]], ...] = ()
    choices: tuple[Choice, ...] = ()
    told: bool = False
    signed_by: int = 0


STORIES = (
    TownStory(unit="LG", step="identify"),
    TownStory(
        unit="TP",
        step="involve",
        talks=(
            Talk(
                "resource.predictability",
                "Vagtplanen for uge 40 kom tre dage før den begyndte. Det samme skete i uge 36.",
                "Flere bliver trætte af ikke at kunne aftale noget privat.",
            ),
            Talk(
                "resource.social_support",
                "Når en stol er ledig, går to af os hen og hjælper ved den travleste stol.",
                "Det er noget af det, vi er bedst til.",
            ),
        ),
        ratings=(
            ("resource.social_support", (5, 4, 5)),
            ("resource.predictability", (3, 2)),
        ),
    ),
    TownStory(
        unit="MV",
        step="act",
        talks=(
            Talk(
                "strain.workload",
                "Tre eftermiddage i september var der én voksen til femten børn mellem klokken 15 "
                "og 16.",
                "Det er ikke hele dagen, der presser. Det er ydertimerne.",
            ),
            Talk(
                "resource.predictability",
                "Vi får først at vide om morgenen, hvem der er vikar på stuen.",
                "Man når ikke at lægge en plan sammen, før børnene er der.",
            ),
        ),
        ratings=(
            ("strain.workload", (2, 1, 2)),
            ("resource.predictability", (4, 2, 2)),
        ),
        choices=(
            Choice(
                "strain.workload",
                "Både målingen og vores snak peger på ydertimerne, og vi kan selv gøre noget ved "
                "det.",
                (
                    Deed(
                        "Fælles eftermiddag på tværs af stuerne",
                        "Stuerne lukker hver for sig, så der står én voksen alene på hver stue.",
                        "group",
                        "lower",
                        "To uger i november samler vi børnene i fællesrummet fra klokken 15.",
                        "Anna",
                        "Ingen står alene med mere end ti børn efter klokken 15.",
                        more=(
                            (
                                "problem",
                                "Klokken 15 til 16 er der én voksen til femten børn.",
                            ),
                            ("noticed_by", "Dem, der har lukkevagt"),
                            ("responsible", "Sanne fra Store Bjørn"),
                            (
                                "help_needed",
                                "Fællesrummet skal være frit fra klokken 15.",
                            ),
                            (
                                "measured_by",
                                "Vi tæller børn og voksne hver dag klokken 15.30.",
                            ),
                        ),
                        log=(
                            "Første dag. Fællesrummet var optaget til klokken 15.20.",
                            "To voksne til 24 børn klokken 15.30. Ingen stod alene.",
                        ),
                    ),
                    Deed(
                        "Møder og dokumentation flyttes væk fra ydertimerne",
                        "Ledermøder og journaler ligger, hvor der er færrest på stuen.",
                        "leader",
                        "lower",
                        "Lone flytter stuemøderne til klokken 13 i tre uger.",
                        "Lone",
                        "",
                    ),
                ),
            ),
            Choice(
                "resource.predictability",
                "Vi ser forskelligt på det, og det koster kræfter hver morgen.",
            ),
        ),
    ),
    TownStory(
        unit="NS",
        step="communicate",
        talks=(
            Talk(
                "strain.unclear_demands",
                "Teamet i udskolingen har fået tre forskellige svar på, hvem der svarer forældre "
                "efter klokken 16.",
                "Det giver dårlig samvittighed, uanset hvad man gør.",
            ),
        ),
        ratings=(("strain.unclear_demands", (2, 2, 1)),),
        choices=(
            Choice(
                "strain.unclear_demands",
                "Målingen viser det i hele skolen, og alle tre ser det som vigtigst.",
                (
                    Deed(
                        "En fælles aftale om beskeder fra forældre",
                        "Der er ingen fælles aftale, så hver lærer laver sin egen.",
                        "leader",
                        "lower",
                        "Udskolingen prøver aftalen af i fire uger.",
                        "Niels",
                        "Ingen svarer på beskeder om aftenen, og forældrene ved hvorfor.",
                    ),
                    Deed(
                        "Ti minutter til “hvad er vigtigst i dag” på teammødet",
                        "Opgaver kommer fra flere sider, og ingen siger, hvad der kan vente.",
                        "group",
                        "raise",
                        "Indskolingen begynder, udskolingen følger efter en måned.",
                        "Amir",
                        "Vi kan hver især sige, hvad der må vente i denne uge.",
                    ),
                ),
            ),
        ),
        told=True,
        signed_by=2,
    ),
    TownStory(
        unit="HO",
        step="follow_up",
        talks=(
            Talk(
                "resource.predictability",
                "Ruterne blev ændret efter klokken 7 på otte ud af ti dage.",
                "Man møder ind uden at vide, hvem man skal ud til.",
            ),
        ),
        ratings=(
            ("resource.predictability", (1, 1, 2)),
            ("resource.influence", (2, 2, 2)),
        ),
        choices=(
            Choice(
                "resource.predictability",
                "Det var det laveste tal i vores måling, og det går ud over borgerne.",
                (
                    Deed(
                        "Ruterne ligger fast fra klokken 14 dagen før",
                        "Planlægningen flyttede besøg om morgenen for at dække sygdom.",
                        "organisation",
                        "raise",
                        "Et team prøver i tre uger med en fast afløser til sygdom.",
                        "Hanne",
                        "Højst én rute om ugen ændres efter klokken 14.",
                        (
                            "yes",
                            "yes",
                            "keep",
                            "Afløseren er nøglen. Uden den falder det fra hinanden.",
                        ),
                    ),
                    Deed(
                        "Fem minutters fælles overblik, når vagten begynder",
                        "Ændringer kommer på telefonen én og én.",
                        "group",
                        "raise",
                        "Vi prøver det på tre morgener om ugen.",
                        "Aya",
                        "Alle ved klokken 7.10, hvad der er anderledes i dag.",
                    ),
                ),
            ),
            Choice(
                "resource.influence",
                "Vi vil selv kunne bytte besøg, når det giver mening.",
                (
                    Deed(
                        "Vi må selv bytte besøg i teamet",
                        "Alle bytter skulle godkendes af planlæggeren.",
                        "leader",
                        "raise",
                        "Team Syd må bytte frit inden for samme dag.",
                        "Troels",
                        "Mindst tre bytter om ugen uden at spørge.",
                        (
                            "partly",
                            "yes",
                            "adjust",
                            "Det virker, når begge kender borgeren.",
                        ),
                    ),
                ),
            ),
        ),
        told=True,
        signed_by=3,
    ),
)

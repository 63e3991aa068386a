"""What the town's TRIOs wrote at their start workshop: plain data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SaidByTrio:
    """One TRIO's cards by (exercise, part), which of them it showed to all, and its charter."""

    cards: dict[tuple[str, str], tuple[str, ...]]
    shown: tuple[str, ...]
    charter: dict[str, str]


SAID: dict[str, SaidByTrio] = {
    "MV": SaidByTrio(
        {
            ("processes", "use"): (
                "Vi taler om trivsel på stuemøderne, når der er tid.",
            ),
            ("processes", "keep"): ("Vi ringer til hinanden, når en stue er presset.",),
            ("processes", "strengthen"): (
                "Vi skal fortælle, hvad der kom ud af det, vi talte om.",
            ),
            ("strains-and-resources", "strain"): (
                "Eftermiddagene, hvor man står alene.",
                "Vikarer, vi ikke når at tage imod.",
            ),
            ("strains-and-resources", "resource"): ("Vi griner sammen hver dag.",),
            ("choose-theme", "theme"): (
                "Ydertimerne, for dem kan vi selv gøre noget ved.",
            ),
            ("closing", "action"): (
                "Jeg spørger Store Bjørn, hvordan de gør klokken 15.",
            ),
            ("closing", "hmm"): (
                "Hvordan taler vi om bemanding, uden at det bliver klager?",
            ),
        },
        (
            "Vi ringer til hinanden, når en stue er presset.",
            "Eftermiddagene, hvor man står alene.",
        ),
        {
            "goal": "Ingen står alene med en hel stue efter klokken 15.",
            "cooperation": "Vi siger det til hinanden først. Også når vi er uenige.",
            "agreements": "Vi mødes hver anden tirsdag klokken 13. Anna indkalder.",
            "expectations": "Vi kommer forberedt, og vi fortæller på personalemødet, hvad vi har "
            "aftalt.",
        },
    ),
    "NS": SaidByTrio(
        {
            ("processes", "keep"): ("Teammødet om mandagen.",),
            ("processes", "strengthen"): (
                "Én aftale om beskeder fra forældre i stedet for seks.",
            ),
            ("strains-and-resources", "strain"): ("Tre svar på det samme spørgsmål.",),
            ("strains-and-resources", "resource"): (
                "Eleverne. Det er dem, vi bliver for.",
            ),
            ("choose-theme", "theme"): ("Uklare krav i udskolingen.",),
            ("closing", "action"): (
                "Jeg skriver ned, hvem der svarer forældre hvornår.",
            ),
        },
        ("Teammødet om mandagen.",),
        {
            "goal": "Alle ved, hvad der er vigtigst, når de møder om morgenen.",
            "cooperation": "Niels taler til sidst.",
            "agreements": "Et kvarter før hvert teammøde.",
            "expectations": "Vi siger til, når vi ikke når det.",
        },
    ),
    "HO": SaidByTrio(
        {
            ("processes", "keep"): ("Vi laver selv kørelisten.",),
            ("strains-and-resources", "strain"): (
                "Telefonen, der ringer midt i et bad.",
            ),
            ("strains-and-resources", "resource"): ("Vi kender hinandens borgere.",),
            ("closing", "action"): (
                "Jeg tager telefonen fra klokken 7 til 9, så de andre har ro.",
            ),
        },
        ("Vi laver selv kørelisten.",),
        {
            "goal": "Planen holder, også når en er syg.",
            "agreements": "Fast møde den første torsdag i måneden.",
        },
    ),
}

"""What people of Solbjerg Kommune wrote in their own words, last year and this year: made up."""

COMMENTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "MV": (
        (),
        ("Personalemødet bliver tit aflyst. Det er der, vi får talt om børnene.",),
    ),
    "SB": (
        ("Vi mangler et sted, hvor man kan spise sin mad i fred.",),
        (
            "Efter klokken halv fire er jeg alene med 15 børn. Så tør jeg ikke gå på toilettet.",
            "Planen for ugen hænger først oppe mandag morgen. Kan den ikke komme torsdag?",
            "Vi er gode til at grine sammen. Det må I ikke spare væk.",
            (
                "Bodil er den, man går til, når noget brænder på. Der burde være flere, man kunne "
                "spørge."
            ),
        ),
    ),
    "LB": (
        ("Det var et godt år.",),
        (
            (
                "Når der er sygdom hos os, er det altid de samme, der bliver spurgt, om de kan "
                "blive lidt længere."
            ),
            "Der er for mange papirer om hvert barn og for lidt tid til barnet.",
        ),
    ),
    "KO": ((), ("Vi får først at vide, hvor mange der spiser, når maden er lavet.",)),
    "IN": (
        ("Hvem bestemmer egentlig over lektiecaféen?",),
        (
            "Ledelsen siger ét på mandagsmødet og noget andet i ugebrevet.",
            "Det er dejligt at have fået en time fælles forberedelse. Behold den.",
            "Der er larm i fællesrummet hele eftermiddagen.",
        ),
    ),
    "UD": (
        (),
        (
            "Vi ved ikke, hvad der forventes af os i den nye prøveform, og eleverne spørger.",
            "Jeg savner, at nogen spørger, hvordan det går, når det har været en hård time.",
            "Ring til mig på 22 33 44 55, hvis I vil høre, hvordan det er at være ny her.",
        ),
    ),
    "DV": (
        ("Vi har brug for at tale sammen bagefter, når nogen er blevet slået.",),
        (
            "Det hjælper, at vi er to om de svære besøg. Sådan var det ikke før.",
            "Nogle pårørende taler grimt til os. Vi ved ikke, hvad vi må svare.",
            "Weekenderne er for tyndt bemandet.\nMan går hjem med dårlig samvittighed.",
            "Tak for en leder, der er til at få fat i.",
        ),
    ),
    "AN": (
        (),
        (
            "Aftenholdet hører altid nyt til sidst.",
            "Om natten er der ingen at spørge. Det fungerer, til det ikke gør.",
        ),
    ),
    "HO": (
        (
            "Ruterne bliver lavet om, mens vi kører dem.",
            "Man ved aldrig, hvornår man har fri.",
        ),
        (
            "Det nye med faste ruter er det bedste, der er sket i flere år.",
            "Vi laver selv planen nu. Det tager tid, men den holder.",
            "Cyklerne skal til eftersyn, før det bliver vinter.",
            "Kan vi få lov at ringe til hinanden, uden at det tæller som pause?",
        ),
    ),
    "TP": ((), ("Vi er få, og det er fint, men ingen vikar betyder ingen ferie.",)),
}
"""By unit: (a year ago, now). There are fewer than there are people who answer."""

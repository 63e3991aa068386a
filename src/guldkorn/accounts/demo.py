"""The fictional people who can sign in to the demo. Plain data."""

DEMO_PASSWORD = "guldkorn-demo"  # noqa: S105 - the demo's people are fictional, and so is their town
DEMO_PEOPLE = [
    {
        "name": "Lone Lykke",
        "email": "lone@solbjerg.example",
        "unit": "MV",
        "role": "leader",
    },
    {
        "name": "Tarik Toft",
        "email": "tarik@solbjerg.example",
        "unit": "MV",
        "role": "tr",
    },
    {
        "name": "Anna Agger",
        "email": "anna@solbjerg.example",
        "unit": "MV",
        "role": "amr",
    },
    {
        "name": "Niels Nygaard",
        "email": "niels@solbjerg.example",
        "unit": "NS",
        "role": "leader",
    },
    {
        "name": "Tove Thorsen",
        "email": "tove@solbjerg.example",
        "unit": "NS",
        "role": "tr",
    },
    {
        "name": "Amir Aziz",
        "email": "amir@solbjerg.example",
        "unit": "NS",
        "role": "amr",
    },
    {
        "name": "Lise Lund",
        "email": "lise@solbjerg.example",
        "unit": "LG",
        "role": "leader",
    },
    {"name": "Tina Tang", "email": "tina@solbjerg.example", "unit": "LG", "role": "tr"},
    {
        "name": "Asger Amstrup",
        "email": "asger@solbjerg.example",
        "unit": "LG",
        "role": "amr",
    },
    {
        "name": "Hanne Holm",
        "email": "hanne@solbjerg.example",
        "unit": "HO",
        "role": "leader",
    },
    {
        "name": "Troels Tind",
        "email": "troels@solbjerg.example",
        "unit": "HO",
        "role": "tr",
    },
    {
        "name": "Aya Andersen",
        "email": "aya@solbjerg.example",
        "unit": "HO",
        "role": "amr",
    },
    {
        "name": "Dorte Dahl",
        "email": "dorte@solbjerg.example",
        "unit": "TP",
        "role": "leader",
    },
    {
        "name": "Ture Tvede",
        "email": "ture@solbjerg.example",
        "unit": "TP",
        "role": "tr",
    },
    {
        "name": "Agnes Ager",
        "email": "agnes@solbjerg.example",
        "unit": "TP",
        "role": "amr",
    },
    {
        "name": "Karen Kjær",
        "email": "karen@solbjerg.example",
        "unit": "SK",
        "role": "coordinator",
    },
    {
        "name": "Frida Friis",
        "email": "frida@solbjerg.example",
        "unit": "SK",
        "role": "facilitator",
    },
    {
        "name": "Adam Ahl",
        "email": "adam@solbjerg.example",
        "unit": "SK",
        "role": "administrator",
    },
]

import pytest

from greatgame.ontology.cameo import cameo, cameo_codes, code_of, repaired
from greatgame.ontology.plover import TYPES
from greatgame.ontology.table_actors import actor_of, by_cameo, by_forces, by_name, country_of


@pytest.mark.parametrize(
    ("name", "actor_id", "unit"),
    [
        ("Police (India)", "IND", "IND-COP"),
        ("Armed Rebel (Syria)", "SYR-REB", "SYR-REB"),
        ("Foreign Affairs (France)", "FRA", "FRA-GOV"),
        ("Christian (Holy See (Vatican City State))", "VAT-REL", "VAT-REL"),
        ("United Nations", "UNO", "UNO"),
        ("Jane Example", "Jane Example", "Jane Example"),
        ("Tinker (Peru)", "PER-Tinker", "PER-Tinker"),
        ("NA", None, None),
    ],
)
def test_names_with_their_country(name, actor_id, unit):
    found = by_name(name)
    assert (found.actor_id, found.unit) == (actor_id, unit)


@pytest.mark.parametrize(
    ("name", "country", "actor_id"),
    [
        ("Sergey Viktorovich Lavrov", "", "RUS"),
        ("Kim Jong-Un", "", "PRK"),
        ("Robert M. Gates", "United States", "USA"),
        ("Robert M. Gates", "Peru", "PER-Robert M. Gates"),
        ("Nelson Mandela Foundation", "", "Nelson Mandela Foundation"),
        ("Donald Trump Jr.", "", "Donald Trump Jr."),
        ("Jane Middle Example", "", "Jane Middle Example"),
    ],
)
def test_office_holders_are_known_by_first_and_last_name(name, country, actor_id):
    assert by_name(name, country).actor_id == actor_id


def test_nobody_in_particular_is_nobody():
    assert by_name("Unspecified Actor").actor_id is None


def test_parts_of_a_country_are_named_in_words():
    actors = [actor_of(actor_id) for actor_id in ("AFG-CVL", "SYR-REB", "PER-Tinker", "Ex. Co", "IND")]
    assert [(actor.name, actor.kind, actor.country) for actor in actors] == [
        ("civilians (Afghanistan)", "people", "AFG"),
        ("rebels (Syria)", "armed group", "SYR"),
        ("Tinker (Peru)", "organisation", "PER"),
        ("Ex. Co", "unknown", None),
        ("India", "state", actor_of("IND").country),
    ]


def test_sectors_say_whether_a_person_acts_for_the_state():
    assert by_name("Jane Example", "Peru", "Government,Executive").actor_id == "PER"
    assert by_name("Jane Example", "Peru", "Business,Social").actor_id == "PER-BUS"


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Military Forces of Mali (2020-)", "MLI"),
        ("Police Forces of India (2014-)", "IND"),
        ("Government of DR Congo (Zaire)", "COD"),
        ("Civilians (Mali)", "MLI-CVL"),
        ("Civilians", "NER-CVL"),
        ("Taleban", "TAL"),
        ("Example Brigade", "Example Brigade"),
    ],
)
def test_forces_and_their_states(name, actor_id):
    assert by_forces(name, "Niger").actor_id == actor_id


@pytest.mark.parametrize(
    ("cells", "actor_id"),
    [
        (("USAGOV", "", "USA", "", "GOV"), "USA"),
        (("USABUS", "", "USA", "", "BUS"), "USA-BUS"),
        (("IGOUNO", "", "", "UNO", "IGO"), "UNO"),
        (("ROM", "", "ROM", "", ""), "ROU"),
        (("BUS", "COMPANY", "", "", "BUS"), None),
        (("", "", "", "", ""), None),
    ],
)
def test_cameo_actor_codes(cells, actor_id):
    assert by_cameo(*cells).actor_id == actor_id


def test_countries_in_other_spellings():
    spellings = ["Cote d'Ivoire", "Palestinian Territory, Occupied", "Myanmar (Burma)", "FRA", "Atlantis", ""]
    assert [country_of(name) for name in spellings] == ["CIV", "PSE", "MMR", "FRA", None, None]


def test_every_code_leads_to_a_plover_type_and_mode_or_is_a_statement():
    for code, found in cameo_codes().items():
        assert (found.type is None) == (code[:2] in ("01", "02")), code
        assert found.type is None or found.type in TYPES
        assert found.mode is None or (found.type and found.mode in TYPES[found.type].modes), code
        assert -10 <= found.goldstein <= 10


@pytest.mark.parametrize(
    ("code", "root", "meant"),
    [("12", "1", "012"), ("120", "12", "120"), ("841", "8", "0841"), ("012", "01", "012"), ("10", "1", "010"), ("100", "10", "100"),
     ("12", "3", None), ("1E2", "1", None), ("120", "1", None), ("12", None, None), ("", "", None)],
)  # fmt: skip
def test_a_code_is_repaired_only_where_its_root_leaves_one_reading(code, root, meant):
    assert repaired(code, root) == meant


def test_every_code_survives_a_spreadsheet():
    for code in cameo_codes():
        if len(code) > 2:
            assert repaired(code.lstrip("0"), code[:2].lstrip("0")) == code


def test_names_and_nearest_codes():
    assert code_of("conduct suicide, car or other non military bombing") == "183"
    assert code_of("Consult") == "040"
    assert cameo("1999").code == "19"
    assert cameo("99") is None

from tests.quick import QUICK, ROOM


def test_the_list_of_quick_tests_names_what_exists_once() -> None:
    assert [name for name in QUICK if not (ROOM / name).exists()] == []
    assert len(set(QUICK)) == len(QUICK)

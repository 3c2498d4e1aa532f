from tests.quick import QUICK, ROOM, SLOW


def test_the_list_of_quick_tests_names_what_exists_once() -> None:
    assert [name for name in (*QUICK, *SLOW) if not (ROOM / name).exists()] == []
    assert len(set(QUICK)) == len(QUICK)

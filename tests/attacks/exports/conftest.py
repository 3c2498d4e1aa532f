from tests.services.exports.conftest import alone, small_parts

__all__ = ["alone", "small_parts"]

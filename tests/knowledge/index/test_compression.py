from concurrent.futures import ThreadPoolExecutor

from knowledge.index.compression import compress, decompress

_TEXTS = [f"غادر القائد رقم {number} المدينة. ".encode() * (number % 97 + 1) for number in range(4_000)]


def test_threads_that_ask_at_the_same_time_get_what_was_written() -> None:
    with ThreadPoolExecutor(8) as pool:
        frames = list(pool.map(compress, _TEXTS))

        # So often that one for all would hardly ever give all of them.
        assert list(pool.map(decompress, frames * 10)) == _TEXTS * 10

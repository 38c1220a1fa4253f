"""What comments on arXiv say of withdrawals; each is a real one, or of its form."""

import pytest

from papernotes.model.withdrawals import says_withdrawn


@pytest.mark.parametrize(
    ("comment", "answer"),
    [
        ("This paper has been withdrawn by the author due to a crucial error", True),
        ("Withdrawn. I found a mistake in my proof.", True),
        ("The paper is withdrawn from the arxiv. Author doesnot want circulation", True),
        ("it has been withdrawn from the archive.", True),
        ("Withdrawn from ICML; withdrawn here, too", True),
        ("17 pages; paper withdrawn from IEEE Transactions on Signal Processing and re-submitted", False),
        ("Accepted but withdrawn from AIAA Scitech 2017", False),
        ("Withdrawn  from NeurIPS 2020", False),
        ("8 pages", False),
        ("", False),
        ("x" * 200 + " withdrawn", False),
    ],
)  # fmt: skip # a table
def test_a_withdrawal_from_arxiv_is_told_from_one_of_a_venue(comment: str, answer: bool) -> None:
    assert says_withdrawn(comment) is answer

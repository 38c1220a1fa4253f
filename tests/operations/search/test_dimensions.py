"""3D and 3차원 are one number of dimensions, alone and in terms."""

from pathlib import Path

import pytest

from papernotes.model.query.language import parse_query
from papernotes.operations.search import query
from papernotes.workspace import Workspace
from tests.support.libraries import titled_library

TITLES = [
    "3D reconstruction",
    "3차원 재구성",
    "3D 복원",
    "3차원의 물체",
    "2차원 영상",
    "2D images",
    "고차원",
    "4 papers on 차원",
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of these titles."""
    return titled_library(tmp_path_factory.mktemp("library"), TITLES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3D", ["3D reconstruction", "3D 복원", "3차원 재구성", "3차원의 물체"]),
        ("3차원", ["3D reconstruction", "3D 복원", "3차원 재구성", "3차원의 물체"]),
        ("3D reconstruction", ["3D reconstruction", "3D 복원", "3차원 재구성"]),
        ("3차원 재구성", ["3D reconstruction", "3차원 재구성"]),
        ("3차원 복원", ["3D reconstruction", "3D 복원"]),
        ("2차원 이미지", ["2D images"]),
        ("2D image", ["2D images", "2차원 영상"]),
        ("4차원", []),
    ],
)
def test_a_number_of_dimensions_is_found_in_both_scripts(
    space: Workspace, text: str, expected: list[str]
) -> None:
    """Alone, and as a part of a term in one script or in both; its parts are not looked for apart."""
    options = query.SearchOptions()
    hits = query.search(space.library, space.notebook, parse_query([text]), options).hits
    assert {hit.title for hit in hits} == set(expected)

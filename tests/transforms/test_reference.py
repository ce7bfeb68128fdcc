"""Reference files are read to their schema or refused by name."""

from pathlib import Path

import pytest

from transforms.reference import TABLES, from_csv


def write(folder: Path, text: str) -> Path:
    path = folder / "limits.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_to_its_schema(tmp_path: Path) -> None:
    found = from_csv("limits", write(tmp_path, 'number,sentence\n1,"Exposure, not health."\n2,\n'))
    assert found.schema == TABLES["limits"]
    assert found.to_pylist() == [
        {"number": 1, "sentence": "Exposure, not health."},
        {"number": 2, "sentence": None},
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sentence,number\nx,1\n", "limits.csv: expected the columns number, sentence"),
        ("number\n1\n", "limits.csv: expected the columns number, sentence"),
        ("number,sentence\none,x\n", "limits.csv: not a table of reference.limits"),
    ],
)
def test_another_table_is_refused_by_the_name_of_its_file(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_csv("limits", write(tmp_path, text))


@pytest.mark.parametrize("name", ["goalposts", "sub_indices", "limits"])
def test_the_files_of_the_house_are_read(name: str) -> None:
    path = Path(__file__).parents[2] / "data" / "reference" / f"{name}.csv"
    assert from_csv(name, path).num_rows > 0

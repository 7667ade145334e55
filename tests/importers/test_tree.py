"""What stands in what there stands in it here, and what stands in nothing is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.world import csv_file, take, workspace
from okrcli.importers.found import Link, Node
from okrcli.importers.how import Sort
from okrcli.importers.tree import Forest
from okrcli.model import Objective
from okrcli.workspace import Workspace


def node(id_: str, sort: Sort | None, *parents: str) -> Node:
    links = tuple(Link(id=name) for name in parents)
    return Node(id=id_, sort=sort, title=f"Title {id_}", parents=links)


def grown(*nodes: Node) -> dict[str, list[str]]:
    """Return the key results and the work of each objective."""
    stems = Forest("x.csv", nodes).stems()
    return {one.node.id: [below.id for below in (*one.key_results, *one.work)] for one in stems}


def test_a_key_result_below_another_stands_in_the_objective_above_both() -> None:
    found = grown(
        node("k2", "key_result", "k1"), node("k1", "key_result", "o"), node("o", "objective")
    )
    assert found == {"o": ["k2", "k1"]}


def test_of_several_parents_the_first_that_is_there_holds_it() -> None:
    nodes = (node("a", "objective"), node("b", "objective"))
    assert grown(*nodes, node("k", "key_result", "gone", "b", "a"))["b"] == ["k"]


def test_a_parent_without_an_id_is_found_by_its_title() -> None:
    link = Link(title="title A")
    child = Node(id="k", sort="key_result", title="K", parents=(link,))
    assert grown(node("a", "objective"), child) == {"a": ["k"]}


@pytest.mark.parametrize("sort", ["key_result", "initiative"])
def test_what_stands_in_nothing_gets_an_objective_of_its_title(sort: Sort) -> None:
    forest = Forest("x.csv", (node("k", sort, "gone"),))
    (stem,) = forest.stems()
    assert stem.node.title == "Title k"
    assert [one.rule for one in forest.problems] == ["no-objective"]


def test_what_stands_in_itself_by_a_detour_gets_an_objective_of_its_title() -> None:
    found = grown(node("a", "key_result", "b"), node("b", "key_result", "a"))
    assert found == {"a/objective": ["a"], "b/objective": ["b"]}


def test_where_nothing_says_what_it_is_what_others_stand_in_is_an_objective() -> None:
    found = grown(node("a", None), node("b", None, "a"), node("c", None, "b"), node("d", None))
    assert found == {"a": ["a/measure"], "b": ["c"], "d": ["d/measure"]}


def objectives(root: Path) -> list[Objective]:
    return [one for team in Workspace.find(root).load().teams for one in team.objectives]


def test_an_objective_that_is_measured_itself_keeps_that_beside_its_key_results(
    tmp_path: Path,
) -> None:
    root = workspace(tmp_path)
    sheet = csv_file(
        tmp_path,
        "id,title,parent,period,baseline,target,value,date,note\n"
        "1,Grow,,2026-Q4,5,9,6,2026-10-05,slowly\n2,Clients,1,2026-Q4,0,10,1,2026-10-05,\n",
    )
    take(root, sheet, "sheet", "--write")
    (grow,) = objectives(root)
    assert grow.imported == {
        "measure": {"baseline": 5, "target": 9},
        "check-ins": [{"day": "2026-10-05", "value": 6, "note": "slowly", "source": "sheet"}],
    }


def test_everything_it_serves_is_supported_and_shortest_where_it_is_near(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    sheet = csv_file(
        tmp_path,
        "id,kind,title,parent,period,team\n"
        '1,objective,Year,,2026,\n2,objective,Quarter,"1; 4",2026-Q4,\n'
        '3,objective,Sales,"2;1;9",2026-Q4,sales\n4,objective,Other,,2026-Q4,\n'
        '5,key result,Both,"2;3;4",2026-Q4,\n',
    )
    out = take(root, sheet, "sheet", "--write").out
    found = {one.id: one for one in objectives(root)}
    assert found["quarter"].supports == ("company/2026/year", "other")
    assert found["sales"].supports == ("company/2026-Q4/quarter", "company/2026/year")
    assert found["quarter"].key_results[0].supports == ("sales/2026-Q4/sales", "other")
    assert found["sales"].imported == {"parents": ["9"]}
    assert "its parent '9' is not here" in out


def test_a_second_row_of_the_same_id_is_refused_and_of_the_same_words_is_another(
    tmp_path: Path,
) -> None:
    root = workspace(tmp_path)
    sheet = csv_file(
        tmp_path, "id,title,period\n1,A,2026-Q4\n1,B,2026-Q4\n,C,2026-Q4\n,C,2026-Q4\n"
    )
    out = take(root, sheet, "sheet", "--write", "--skip-errors").out
    assert "given.csv:3:1: error: its id '1' stands on line 2 already" in out
    assert [one.title for one in objectives(root)] == ["A", "C", "C"]
    assert take(root, sheet, "sheet").out.endswith("Nothing that can be read changes anything.\n")

import json

from cli.run import okr


def test_the_schema_is_printed_as_json_of_draft_7() -> None:
    outcome = okr("schema")
    assert outcome.code == 0
    assert json.loads(outcome.out)["$schema"] == "http://json-schema.org/draft-07/schema#"

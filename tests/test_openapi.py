"""/api/openapi.json is the full truth: a client made from it can log in, retry, upload and read refusals."""

import pytest

import policies


@pytest.fixture
def paths(app, client):
    document = client.get("/api/openapi.json").get_json()
    assert {"bearer", "page", "csrf"} <= set(document["components"]["securitySchemes"])
    assert "Problem" in document["components"]["schemas"]
    return document["paths"]


def operations(paths):
    for path, methods in paths.items():
        for method, said in methods.items():
            if method in {"get", "post", "put", "patch", "delete"}:
                yield f"{method} {path}", method, said


def names(said, where: str) -> set[str]:
    return {part["name"] for part in said.get("parameters", []) if part.get("in") == where}


def test_every_operation_says_who_may_and_how_it_refuses(paths):
    told = list(operations(paths))
    assert len(told) > 60
    for name, method, said in told:
        assert said["summary"] in policies.PERMISSIONS, name
        assert (said["security"] == []) == (said["summary"] in policies.ANYONE), name
        assert ("Idempotency-Key" in names(said, "header")) == (method != "get"), name
        assert "429" in said["responses"] and (not said["security"] or "401" in said["responses"]), name


def test_what_was_there_before_stays(paths):
    lists = paths["/api/v1/reports"]["get"]
    assert {"view", "status", "cursor", "limit"} <= names(lists, "query") and "200" in lists["responses"]
    assert "201" in paths["/api/v1/reports"]["post"]["responses"]


@pytest.mark.parametrize("path", ["/api/v1/photos", "/api/v1/roster-imports"])
def test_uploads_say_their_part(paths, path):
    body = paths[path]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert body["required"] == ["file"]


def test_every_refusal_is_told_in_the_shape_that_is_sent(app, client, paths):
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for name, _method, said in operations(paths):
        refusals = {status: told for status, told in said["responses"].items() if not status.startswith("2")}
        assert "default" in refusals, name
        for status, told in refusals.items():
            assert told.get("content") == problem, (name, status)
    assert "Error" not in client.get("/api/openapi.json").get_json()["components"]["schemas"]


def test_no_two_shapes_share_a_name(client):
    """Else apispec numbers them by which it meets first; that it says so is an error in pyproject.toml."""
    shapes = client.get("/api/openapi.json").get_json()["components"]["schemas"]
    assert [name for name in shapes if name[-1].isdigit()] == [] and {"TaskClaimIn", "ClaimIn"} <= shapes.keys()

"""Rate limits go by person: who asks too much waits, neighbours on the same address do not."""

import contextvars


def test_one_person_s_flood_is_not_the_others(client, li, chen):
    for _ in range(700):
        answer = li.ask("GET", "documents/privacy")
        if answer.get("status") == 429:
            break
    assert answer["code"] == "too_many" and answer["retry_after"] > 0
    flooded = contextvars.Context().run(client.get, "/api/v1/me", headers={"Authorization": f"Bearer {li.token}"})
    assert flooded.status_code == 429
    assert int(flooded.headers["Retry-After"]) == flooded.get_json()["retry_after"] > 0
    chen.get("me")


def test_only_who_is_refused_is_told_to_wait(client):
    """Else a client that heeds Retry-After would rest a minute after every refused field."""
    for path in ("/api/v1/documents/privacy", "/api/v1/me"):
        assert "Retry-After" not in client.get(path).headers

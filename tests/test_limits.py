"""Rate limits go by person: who asks too much waits, neighbours on the same address do not."""


def test_one_person_s_flood_is_not_the_others(li, chen):
    for _ in range(700):
        answer = li.ask("GET", "documents/privacy")
        if answer.get("status") == 429:
            break
    assert answer["code"] == "too_many" and answer["retry_after"] > 0
    flooded = li.ask("GET", "me")
    assert flooded["status"] == 429
    chen.get("me")

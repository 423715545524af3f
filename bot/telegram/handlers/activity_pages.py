"""What was asked in the last days, in words and as a picture."""

from bot import wording
from bot.activity import Activity, Day
from bot.telegram.outgoing import messages
from bot.telegram.outgoing.messages import OutgoingMessage
from bot.wording import Wording
from knowledge.model import PublicationDate


def pages(activity: Activity, inline: int, say: Wording) -> list[OutgoingMessage]:
    """How much was asked and answered and how fast, by day, and what most often.

    `inline` is how many results were sent in other chats.
    """
    sent_inline = say(wording.STATS_INLINE, count=inline)
    if not activity.questions:
        return messages.pages([say(wording.STATS_HEADING), say(wording.STATS_NONE), sent_inline])
    questions = say.questions(activity.questions)
    lines = [
        say(wording.STATS_HEADING),
        say(wording.STATS_QUESTIONS, questions=questions, share=activity.share),
        sent_inline,
        say(wording.STATS_SPEED, median=activity.median_ms, p95=activity.p95_ms),
        *(_day(day, say) for day in activity.days),
        say(wording.STATS_TOP),
        *(say.paragraph(f"• {wording.shortened(asked)} ({count})") for asked, count in activity.top),
    ]
    return messages.pages(lines)


def _day(day: Day, say: Wording) -> str:
    date = say.published(PublicationDate(day.date.year, day.date.month, day.date.day))
    text = wording.STATS_DAY_SILENT if day.silent else wording.STATS_DAY
    return say(text, date=date, questions=say.questions(day.questions), silent=day.silent)


def picture(activity: Activity, say: Wording) -> bytes:
    """Answered and silent questions by day."""
    # matplotlib takes a second to import, for which no start should wait.
    from bot import pictures  # noqa: PLC0415

    counted = [(day.date, day.answered, day.silent) for day in activity.days]
    labels = (say(wording.STATS_ANSWERED), say(wording.STATS_SILENT))
    return pictures.activity_by_day(counted, say(wording.STATS_PICTURE), labels)

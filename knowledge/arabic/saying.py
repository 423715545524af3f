"""Verbs of saying, parted by who says so. Which of them are other words too, their readers know."""

from knowledge.arabic.letters import fold_joined

SAID_BY_HIM = "قال قالوا يقول صرح أعلن أكد أوضح ذكر أضاف أفاد كشف كتب"
"""As questions and news have them, unfolded."""
SAID_BY_HER = "قالت تقول صرحت أعلنت أكدت أوضحت ذكرت أضافت أفادت كشفت كتبت"

SAYING_BY_HER = fold_joined(
    f"{SAID_BY_HER} تعلن تؤكد تابعت أشارت لفتت شددت نفت حذرت اعتبرت رأت زعمت نقلت هتفت صاحت"
    " وعدت أبلغت نوهت تعهدت تصر استطردت أردفت نبهت تساءلت أعربت روت حكت سردت شرحت تحدثت غردت"
    " تضيف توضح تشير تتابع تروي"
)
SAYING = SAYING_BY_HER | fold_joined(
    f"{SAID_BY_HIM} يعلن يؤكد تابع أشار لفت شدد نفى حذر اعتبر رأى زعم نقل هتف صاح استطرد ردد وعد أبلغ نوه"
    " تعهد يصر أردف نبه تساءل أعرب روى حكى سرد شرح تحدث غرد يضيف يوضح يشير يتابع يروي"
)
"""Folded verbs by which news texts say that somebody said something."""

THAT = "إن أن بأن إنه إنها إنهم أنه أنها أنهم بأنه بأنها بأنهم"
"""Behind which stands what is said, unfolded: إن alone and with its pronouns."""

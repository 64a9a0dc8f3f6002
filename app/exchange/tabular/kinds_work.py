"""Tables of survey answers, tickets and activities, as other systems write them."""

from __future__ import annotations

from app.exchange.openformat.kinds import Kind
from app.exchange.tabular.fields import (
    ACCOUNT,
    ACCOUNT_ID,
    CREATED_WORDS,
    NOTE_WORDS,
    OWNER_WORDS,
    PERSON,
    PERSON_EMAIL,
    KindSpec,
    fed,
    group,
    marks,
    own,
)

SURVEYS = KindSpec(
    "surveys",
    "Survey answers",
    "surveys",
    (
        own("surveys", "id", "Answer, by its id", "surveyid responseid answerid recordid"),
        ACCOUNT_ID,
        ACCOUNT,
        fed(
            "kind",
            "Kind of survey",
            Kind.CODE,
            "type surveytype metric surveykind",
            codes=("nps", "csat", "ces", "custom"),
        ),
        own(
            "surveys",
            "date",
            "Date",
            "surveydate responsedate respondedat respondedon submittedat submittedon answeredat "
            "completedat datum fecha " + CREATED_WORDS,
        ),
        own("surveys", "score", "Score", "rating answer bewertung note punkte puntuacion"),
        fed("nps", "NPS answer", Kind.DECIMAL, "npsscore npsrating"),
        fed("csat", "CSAT answer", Kind.DECIMAL, "csatscore satisfaction zufriedenheit"),
        fed("ces", "CES answer", Kind.DECIMAL, "cesscore effort effortscore"),
        own("surveys", "wave", "Wave", "campaign survey surveyname umfrage welle"),
        PERSON_EMAIL,
        PERSON,
        own("surveys", "comment", "Comment", "feedback verbatim reason kommentar " + NOTE_WORDS),
        own("surveys", "invited", "Invited", ""),
    ),
    needs=(
        group("score", "nps", "csat", "ces"),
        group("date"),
        group("account", "account_id", "person_email"),
    ),
    marks=marks("surveyid responseid score nps npsscore csatscore surveydate cesscore rating"),
    hints=("nps", "csat", "ces", "survey", "umfrage", "feedback"),
)

ISSUES = KindSpec(
    "issues",
    "Tickets",
    "issues",
    (
        own(
            "issues",
            "id",
            "Ticket, by its id",
            "ticketid ticketnumber caseid casenumber issueid issuekey recordid",
        ),
        ACCOUNT_ID,
        ACCOUNT,
        own(
            "issues",
            "title",
            "Title",
            "subject summary ticketname betreff titel objet sujet asunto titulo",
        ),
        own("issues", "type", "Type", "issuetype tickettype category kategorie"),
        own("issues", "status", "Status", "ticketstatus state statut estado", essential=True),
        own("issues", "priority", "Priority", "prio prioritaet prioritat priorite prioridad"),
        own("issues", "severity", "Severity", "sev"),
        own(
            "issues",
            "opened_at",
            "Opened",
            "opened opendate openedon " + CREATED_WORDS + " created",
        ),
        own("issues", "first_response_at", "First answered", "firstresponse firstreplyat"),
        own(
            "issues",
            "resolved_at",
            "Resolved",
            "resolved closedat closedon closeddate solvedat resolutiondate closedate geloestam",
        ),
        own("issues", "hours", "Hours", "timespenthours"),
        fed("csat", "CSAT answer", Kind.DECIMAL, "csatscore satisfaction satisfactionscore"),
        PERSON_EMAIL,
        PERSON,
        own("issues", "resolution", "Resolution", "solution loesung"),
    ),
    needs=(group("id", "title"), group("status", "priority"), group("opened_at")),
    marks=marks(
        "ticketid ticketnumber casenumber caseid issuekey issuetype priority resolvedat severity "
        "ticketstatus prioritat resolved firstresponseat"
    ),
    hints=("ticket", "case", "issue", "support"),
)

INTERACTIONS = KindSpec(
    "interactions",
    "Activities",
    "interactions",
    (
        own(
            "interactions",
            "id",
            "Activity, by its id",
            "activityid interactionid taskid eventid callid recordid",
        ),
        ACCOUNT_ID,
        ACCOUNT,
        fed(
            "opportunity",
            "Opportunity it belongs to",
            Kind.TEXT,
            "relatedobjectid opportunityid dealid whatid relatedto associateddealids",
        ),
        fed("related_type", "Kind of record it belongs to", Kind.TEXT, "relatedobjecttype"),
        own(
            "interactions",
            "at",
            "Date and time",
            "activitydate date timestamp datetime starttime start duedate datum fecha activityat "
            "occurredat " + CREATED_WORDS,
        ),
        own("interactions", "channel", "Channel", "activitytype type kanal art medium canal"),
        own("interactions", "direction", "Direction", "richtung"),
        own("interactions", "state", "State", "status completed iscompleted done"),
        own("interactions", "subject", "Subject", "title betreff objet asunto topic"),
        own("interactions", "note", "Note", "body " + NOTE_WORDS),
        PERSON_EMAIL,
        PERSON,
        fed("owner", "By", Kind.TEXT, OWNER_WORDS + " assignedto organizer createdby"),
    ),
    needs=(group("at"), group("channel", "subject")),
    marks=marks(
        "activityid activitytype activitydate interactionid relatedobjectid relatedobjecttype "
        "channel direction taskid calltype"
    ),
    hints=("activit", "interaction", "task", "call", "meeting", "aktivit"),
)

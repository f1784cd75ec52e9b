"""Action: everything that can be done to a case, by one name each."""

from enum import StrEnum


class Action(StrEnum):
    """What someone can do to a case. The value is a path in the staff's addresses and the end of a ledger entry."""

    # every kind of case
    FILE = "file"
    CLAIM = "claim"
    ASSIGN = "assign"
    HAND_BACK = "hand_back"
    HAND_OVER = "hand_over"
    RECUSE = "recuse"
    RECORD_FINDING = "record_finding"
    PROPOSE = "propose"
    RETURN = "return"
    DISPUTE = "dispute"
    SIGN = "sign"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    RESTART = "restart"
    LOOK_AGAIN = "look_again"
    RECORD_DEATH = "record_death"
    PLACE_LEGAL_HOLD = "place_legal_hold"
    LIFT_LEGAL_HOLD = "lift_legal_hold"
    RECORD_EXTERNAL = "record_external"
    ESCALATE = "escalate"
    SETTLE_ESCALATION = "settle_escalation"
    LINK_CASE = "link_case"
    UNLINK_CASE = "unlink_case"
    # what we ask the police, and what we say to what they say
    ASK_FORCE = "ask_force"
    REPLY_FORCE = "reply_force"
    SETTLE_REQUEST = "settle_request"
    CHASE_REQUEST = "chase_request"
    # what the person and we say to each other, and what the person changes, at any time
    WRITE = "write"
    WRITE_BACK = "write_back"
    MARK_READ = "mark_read"
    ASK_WHY = "ask_why"
    ASK_CALL = "ask_call"
    RECORD_CALL = "record_call"
    CHANGE_CONTACT = "change_contact"
    CHANGE_SUPPORT = "change_support"
    SEND_IDENTITY = "send_identity"
    SEND_AUTHORITY = "send_authority"
    OBJECT = "object"
    # ending it without the whole review
    PROPOSE_REFUSAL = "propose_refusal"
    APPROVE_REFUSAL = "approve_refusal"
    RETURN_REFUSAL = "return_refusal"
    MERGE = "merge"
    TRANSFER = "transfer"
    SEPARATE = "separate"
    # who acts for the person
    ADD_REPRESENTATIVE = "add_representative"
    AGREE_REPRESENTATIVE = "agree_representative"
    REFUSE_REPRESENTATIVE = "refuse_representative"
    END_REPRESENTATION = "end_representation"
    CONFIRM_AUTHORITY = "confirm_authority"
    # the clock
    ASK_PROOF = "ask_proof"
    NOTE_ARRIVAL = "note_arrival"
    RECORD_PROOF = "record_proof"
    ASK_QUESTION = "ask_question"
    ANSWER = "answer"
    GO_ON = "go_on"
    CLOSE_UNANSWERED = "close_unanswered"
    REOPEN = "reopen"
    PROPOSE_EXTENSION = "propose_extension"
    APPROVE_EXTENSION = "approve_extension"
    REJECT_EXTENSION = "reject_extension"
    # a subject access request
    ADD_PART = "add_part"
    RECORD_SEARCH = "record_search"
    ADD_DOCUMENT = "add_document"
    FINISH_SEARCH = "finish_search"
    SEARCH_AGAIN = "search_again"
    MARK_DOCUMENT = "mark_document"
    RESTRICT = "restrict"
    APPROVE_RESTRICTION = "approve_restriction"
    LIFT_RESTRICTION = "lift_restriction"
    DESCRIBE = "describe"
    # a contest
    TRIAGE = "triage"
    TRIAGE_AGAIN = "triage_again"
    DECIDE_HOLD = "decide_hold"
    APPROVE_HOLD = "approve_hold"
    EXPLAIN = "explain"
    REPRESENT = "represent"
    SKIP_REPRESENTATIONS = "skip_representations"
    BEGIN_REVIEW = "begin_review"
    RECORD_VIEW = "record_view"
    DECIDE_GROUND = "decide_ground"
    RECORD_EVIDENCE = "record_evidence"
    CONFIRM_PACE = "confirm_pace"
    # a complaint
    NOTE_PROGRESS = "note_progress"
    # what the portal does by itself, when its day has come
    REMIND = "remind"
    TELL_LATE = "tell_late"
    DELETE_COPIES = "delete_copies"
    # what must change
    ORDER_REMEDY = "order_remedy"
    DROP_REMEDY = "drop_remedy"
    REPORT_REMEDY = "report_remedy"
    VERIFY_REMEDY = "verify_remedy"
    RETURN_REMEDY = "return_remedy"
    WAIVE_REMEDY = "waive_remedy"
    CHECK_REMEDY = "check_remedy"
    REOPEN_REMEDY = "reopen_remedy"

    @property
    def path(self) -> str:
        """How the action stands in an address."""
        return self.value.replace("_", "-")


BY_PATH = {action.path: action for action in Action}

/** Roles that a person has as a member of a group. `area` only fills its section of a form; so does the person named in the form in its place. */
export const memberRoles = ['agent', 'back-office', 'specialist', 'provider-contact', 'partner-desk', 'area'] as const;
export type MemberRole = (typeof memberRoles)[number];

/**
 * Who may take a transition. A member role counts only in the ticket's present group; `first-level` is a member of any
 * internal level-1 group, wherever the ticket is; `sender` is a member of the group that sent the ticket outside and follows
 * it up there; `coordinator` is desk-wide; `system` is a timer.
 */
export const doers = [...memberRoles, 'first-level', 'sender', 'coordinator', 'requester', 'assignee', 'system'] as const;
export type Doer = (typeof doers)[number];

/** Doers who are of no group, so that no channel reaches them. */
export const doersOfNoGroup: readonly Doer[] = ['requester', 'coordinator', 'system'];

/** `group` is the channel of the ticket's present group; wherever it is, `first-level` the intake group's and `partner` the partner's. */
export const audiences = ['requester', 'assignee', 'group', 'first-level', 'partner'] as const;
export type Audience = (typeof audiences)[number];

/** Also those who coordinate the desk (SIGCE-13, UARIV-17). */
export type WarningAudience = Audience | 'coordination';

/** Roles that a person has as a member of a group. `area` only fills its section of a form; so does a person that the form names for it. */
export const memberRoles = ['agent', 'back-office', 'specialist', 'provider-contact', 'partner-desk', 'area'] as const;
export type MemberRole = (typeof memberRoles)[number];

/**
 * Who may take a transition. A member role counts only in the ticket's present group; `first-level` is a member of any
 * internal level-1 group, wherever the ticket is; `sender` is a member of the group that sent the ticket outside and follows
 * it up there; `coordinator` is desk-wide; `system` is a timer.
 */
export const doers = [...memberRoles, 'first-level', 'sender', 'coordinator', 'requester', 'assignee', 'system'] as const;
export type Doer = (typeof doers)[number];

/** Doers without a group, so that no channel reaches them. */
export const doersOfNoGroup: readonly Doer[] = ['requester', 'coordinator', 'system'];

/** `group`: the channel of the ticket's present group; always the same: `first-level`, the intake group's, `partner`, the partner's. */
export const audiences = ['requester', 'assignee', 'group', 'first-level', 'partner'] as const;
export type Audience = (typeof audiences)[number];

/** The audiences of a warning: also the coordinators of the desk (SIGCE-13, UARIV-17). */
export type WarningAudience = Audience | 'coordination';

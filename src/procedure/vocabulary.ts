/**
 * Words of a procedure's file that the engine lists at run time too. They stand apart from the schemas, so that what reads them does not
 * load zod.
 */

/** Index 0 is Monday. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The channel of a request (UARIV-01). */
export const channels = ['teams', 'precaso', 'web', 'email', 'telephone', 'mobile', 'in-person', 'automatic'] as const;
export type Channel = (typeof channels)[number];

export const phases = ['draft', 'new', 'working', 'waiting', 'resolved', 'closed', 'void'] as const;
export type Phase = (typeof phases)[number];

/** Roles that a person has as a member of a group. `area` only fills its section of a form; so does a person that the form names for it. */
export const memberRoles = ['agent', 'back-office', 'specialist', 'provider-contact', 'partner-desk', 'area'] as const;

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

/** The readers of a transition's mail; `third-party`: the party that the next state waits for (USPEC-12, UARIV-11). */
export const mailAudiences = ['requester', 'assignee', 'group', 'third-party'] as const;

/** The audiences of a warning: also the coordinators of the desk (SIGCE-13, UARIV-17). */
export type WarningAudience = Audience | 'coordination';

/** An unplanned interruption, or a need that can be scheduled (UARIV-02). */
export const kinds = ['incident', 'request'] as const;
export type Kind = (typeof kinds)[number];

/** The article of a name in a sentence; `none`: the name stands alone. */
export const articles = ['el', 'la', 'los', 'las', 'none'] as const;
export type Article = (typeof articles)[number];

export const targetClocks = ['response', 'resolution', 'validation'] as const;
export type TargetClock = (typeof targetClocks)[number];

/** What always holds, and the suites that show it; `outside`: on the built server, by what it says and keeps. */
export type Invariant = { id: string; says: string; outside: readonly string[]; inside: readonly string[] };

export const invariants: readonly Invariant[] = [
  {
    id: 'I1',
    says: 'An acknowledged message or press survives kill -9 and a power cut.',
    outside: ['crash/crash.int', 'desk/kill.int', 'faults/store.int', 'faults/inbound.int', 'faults/process.int'],
    inside: ['store/mongodb/durable.int', 'store/mongodb/killed-server.int', 'store/mongodb/gone-for-a-minute.int', 'simulation/uariv'],
  },
  {
    id: 'I2',
    says: 'One activity, however often and in whatever order it comes, has one effect.',
    outside: ['crash/crash.int', 'faults/inbound.int', 'faults/instances.int'],
    inside: ['features/drafts/report-words', 'core/ticket/decide.properties', 'store/mongodb/writes-under-faults.int', 'simulation/uariv'],
  },
  {
    id: 'I3',
    says: 'Numbers are unique, consecutive and never reused.',
    outside: ['crash/crash.int', 'faults/instances.int', 'faults/store.int'],
    inside: [
      'features/drafts/report-words',
      'core/ticket/decide.properties',
      'store/mongodb/numbers.int',
      'store/mongodb/gone-for-a-minute.int',
      'simulation/uariv',
    ],
  },
  {
    id: 'I4',
    says: 'A message is sent once when the connector answers clearly, at most twice, marked, when it does not, or when another instance takes over from one that could not write the outcome within its lease: killed, paused, or without the store.',
    outside: [
      'crash/crash.int',
      'faults/notifications.int',
      'faults/clock.int',
      'faults/instances.int',
      'faults/places.int',
      'faults/paused.int',
    ],
    inside: [
      'desk/outbox/dispatch-outbox.properties',
      'desk/outbox/dispatch-outbox.leases',
      'desk/outbox/process-due',
      'core/outbox/outcomes.properties',
      'store/mongodb/three-instances.int',
      'simulation/uariv',
    ],
  },
  {
    id: 'I5',
    says: 'A card ends up showing the present.',
    outside: ['crash/crash.int', 'faults/posted-cards.int', 'faults/clock.int', 'faults/places.int', 'faults/paused.int'],
    inside: ['desk/outbox/dispatch-outbox.properties', 'core/outbox/outcomes.properties', 'simulation/uariv'],
  },
  {
    id: 'I6',
    says: 'SLA figures equal those of a walker that asks every minute of the history.',
    outside: [],
    inside: ['core/ticket/ticket-sla.properties', 'core/sla/sla-clock.properties', 'core/calendar/business-calendar.properties'],
  },
  {
    id: 'I7',
    says: 'The state equals the replay of the history.',
    outside: [],
    inside: ['core/ticket/evolve', 'core/ticket/decide.properties', 'replay/stored', 'simulation/uariv'],
  },
  {
    id: 'I8',
    says: 'No person sees or does what the roster does not allow.',
    outside: ['desk/by-role.int', 'desk/no-roster.int', 'faults/places.int'],
    inside: ['desk/people/actor-of', 'core/ticket/permissions'],
  },
  {
    id: 'I9',
    says: 'No personal data is in the log.',
    outside: ['faults/notifications.int'],
    inside: ['desk/tickets/execute-command', 'adapters/json-log'],
  },
  {
    id: 'I10',
    says: 'Teams’ rate table is never exceeded, by up to three instances together also while the store goes away and comes back: then each keeps to a share. A store that stalls under a desk that uses all of the app’s 50 a second may cost a 429, which is respected.',
    outside: ['faults/rate.int'],
    inside: ['teams/send-limits/send-limiter', 'core/rate-limit/gcra'],
  },
  {
    id: 'I11',
    says: 'A turn answers within 3 s, or acknowledges and goes on.',
    outside: ['faults/store.int'],
    inside: ['features/channels/bind-channel.confirmed', 'teams/turn/turns.int'],
  },
  {
    id: 'I12',
    says: 'The history never shrinks.',
    outside: [],
    inside: ['desk/outbox/dispatch-outbox.properties', 'core/ticket/decide.properties', 'simulation/uariv'],
  },
  {
    id: 'I13',
    says: 'No posted card of a case shows anything else than that case.',
    outside: ['attacks/presses.int'],
    inside: ['attacks/channels', 'simulation/uariv'],
  },
  {
    id: 'I14',
    says: 'No document is above its cap of 2 MB.',
    outside: [],
    inside: ['attacks/documents', 'simulation/uariv'],
  },
  {
    id: 'I15',
    says: 'Nobody’s case ends by their silence while they were not told, a letter came back or words of theirs wait for a reader; nor without a reminder and four open hours since the desk was away.',
    outside: ['desk/absence.int'],
    inside: ['simulation/silence', 'core/ticket/silence/silence'],
  },
];

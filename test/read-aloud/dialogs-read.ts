import { parcelSamples } from '../support/parcels.js';
import { aColleague } from '../support/a-colleague.js';
import { DAY, later } from '../../src/core/instant.js';
import type { DeskStatus } from '../../src/desk/overviews/desk-status.js';
import type { DeskView } from '../../src/desk/views.js';
import { personId, type PersonActor } from '../../src/core/people/person.js';
import { groupsReachable, transitionsFrom } from '../../src/core/procedure/lookup.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { Transition } from '../../src/procedure/workflow.js';
import { type CaseView, nothingTyped } from '../../src/ports/messenger.js';
import { type Dialog, titleOfCase } from '../../src/features/answers.js';
import type { CaseForm } from '../../src/features/case-form.js';
import { moreCard, moreLines } from '../../src/features/case-forms.js';
import { correctForm } from '../../src/features/cases/correct-case.js';
import { historyCard } from '../../src/features/cases/read-whole.js';
import { filesCard } from '../../src/features/files/case-files.js';
import { informationForm, noteForm } from '../../src/features/notes/note.js';
import { requestAsks, requestFields, requestForm } from '../../src/features/requests/request-for-group.js';
import { reassignDialog } from '../../src/features/steps/reassign-cases.js';
import { contactForm } from '../../src/features/undelivered/manual-contact.js';
import { asDrawn, drawnAdvance, drawnRegister, formIn } from '../support/drawn-form.js';
import { categoryField } from '../../src/core/ticket/forms/draft-fields.js';
import { coordinatorsRead } from './coordination-read.js';
import { listsRead } from './lists-read.js';
import { dialogPassage, passageOf, type Passage } from './shown-lines.js';
import { declaredWith, StagedCase, stagedPeople } from './staged-case.js';
import type { Card } from '../../src/cards/card.js';
import { deskStatusCard } from '../../src/features/lists/desk-status-card.js';
import { bindingCard } from '../../src/features/channels/bind-channel.js';
import { personCard } from '../../src/features/people/person-card.js';

const { colleague, asker } = stagedPeople;
const coordinator = { kind: 'person', id: personId('carla'), name: 'Carla Ríos', memberOf: [], isCoordinator: true } as const;

const ofForm = (form: CaseForm, view: CaseView, actor: PersonActor = coordinator): Dialog =>
  asDrawn(formIn(form.dialog(view, { actor, procedure: view.procedure })));

export function requesterDialogs(procedure: Procedure): readonly Passage[] {
  const { view } = StagedCase.registered(procedure).taken();
  const refuse = StagedCase.registered(procedure).taken().resolved().view;
  const refusing = transitionsFrom(procedure, refuse.stored.ticket.state).find((t) => t.act === 'refuse');
  return [
    dialogPassage('Ventana: agregar información', ofForm(informationForm, view)),
    ...(refusing === undefined
      ? []
      : [dialogPassage('Ventana: sigue fallando', drawnAdvance(refuse, refusing.id, { readBy: 'requester' }))]),
    dialogPassage(
      'Ventana: historia',
      asDrawn({ title: titleOfCase('Historia', view, 'requester'), card: historyCard(view, 'requester') }),
    ),
    dialogPassage(
      'Ventana: adjuntos',
      asDrawn({ title: titleOfCase('Adjuntos', view, 'requester'), card: filesCard(view, nothingTyped, 'requester') }),
    ),
  ];
}

export function deskDialogs(procedure: Procedure): readonly Passage[] {
  const staged = StagedCase.registered(procedure).taken();
  const { view } = staged;
  const { ticket } = view.stored;
  const member = { ...coordinator, memberOf: [ticket.group ?? ''], isCoordinator: true };
  const lost = staged.happens(
    {
      type: 'delivery-recorded',
      notification: '1.0',
      kind: 'resolution',
      recipient: { kind: 'person', person: asker },
      outcome: 'unreachable',
    },
    null,
  ).view;
  return [
    dialogPassage('Ventana: más', asDrawn({ title: titleOfCase('Más', view), card: moreCard(view, member, moreLines(view, member)) })),
    ...transitionsFrom(procedure, ticket.state)
      .filter((t) => !t.by.every((doer) => doer === 'requester' || doer === 'system'))
      .flatMap((t) => [dialogPassage(`Ventana: ${t.label}`, drawnAdvance(view, t.id)), ...secondSteps(view, t)]),
    dialogPassage('Ventana: nota', ofForm(noteForm, view, { ...coordinator, isCoordinator: false })),
    dialogPassage('Ventana: corregir', ofForm(correctForm, view, member)),
    dialogPassage(
      'Ventana: solicitar a otro grupo',
      asDrawn(
        formIn(
          requestForm.dialog(
            view,
            { actor: member, procedure },
            requestAsks(
              view,
              { fields: requestFields(ticket, procedure, { receivers: [], unavailable: [] }), more: [], category: null },
              nothingTyped,
            ),
          ),
        ),
      ),
    ),
    dialogPassage('Ventana: registrar por un usuario', drawnRegister(view)),
    dialogPassage(
      'Ventana: registrar por un usuario, sus datos',
      drawnRegister(view, { step: 'asked', typed: { [categoryField(procedure) ?? '']: ticket.category ?? '' } }),
    ),
    ...parcelSamples.flatMap(({ ofCase }) => ofCase?.(view) ?? []),
    dialogPassage('Ventana: ya le avisé', ofForm(contactForm, lost, member)),
  ];
}

/** What an escalation asks once each of its groups is chosen. */
function secondSteps(view: CaseView, transition: Transition): readonly Passage[] {
  const { stored, procedure } = view;
  if (transition.act !== 'escalate') return [];
  const groups = groupsReachable(procedure, { ...stored.ticket, transition: transition.id });
  if (groups.length < 2) return [];
  return groups.map(({ id, label }) =>
    dialogPassage(`Ventana: ${transition.label}, a ${label}`, drawnAdvance(view, transition.id, { typed: { group: id } })),
  );
}

const made = (card: Card) => ({ kind: 'card', card }) as const;

export function deskOverviews(procedure: Procedure): readonly Passage[] {
  const registered = StagedCase.registered(procedure);
  const { view } = registered.taken();
  const desk: DeskView = view;
  const reader = { person: coordinator, isDesk: true, isCoordinator: true, mayRegister: true, isInChannel: false };
  const assign = transitionsFrom(procedure, view.stored.ticket.state).find((t) => t.act === 'assign')?.id ?? null;
  const held = [view, view].map((each) => ({ view: each, assign }));
  const person = (cases: typeof held, isNew: boolean) => made(personCard(desk, reader, aColleague(colleague, cases, { isNew })));
  return [
    passageOf('Estado de la mesa', made(deskStatusCard(desk, statusOf(procedure, registered), { place: null }))),
    passageOf('Persona', person(held, false)),
    passageOf('Persona sin nada a su nombre', person([], true)),
    ...(assign === null ? [] : [dialogPassage('Ventana: reasignar', asDrawn(reassignDialog(colleague, [view, view], assign, 3, {})))]),
    ...parcelSamples.flatMap(({ ofDesk }) => ofDesk?.(procedure) ?? []),
    ...coordinatorsRead(desk),
    ...listsRead(procedure),
    passageOf(
      'Vincular un canal',
      made(
        bindingCard(
          {
            group: procedure.groups[1] ?? { id: 'x', label: 'x', level: 1 },
            place: { team: 't', channel: 'c' },
            stands: 'nowhere',
            other: null,
            seen: { since: null, other: null },
            members: [],
            leftOut: 0,
            isStated: true,
            present: null,
          },
          procedure,
        ),
      ),
    ),
  ];
}

function statusOf(procedure: Procedure, registered: StagedCase): DeskStatus {
  const rows = procedure.groups.map(({ id, level, label }) => ({
    group: id,
    level,
    label,
    counts: {
      new: 2,
      working: 3,
      waiting: 1,
      resolved: 1,
      'to-confirm': level === 1 ? 1 : 0,
      'with-incident': level === 1 ? 12 : 0,
      'nearly-late': 1,
      late: 1,
    },
  }));
  return {
    open: 12,
    unassigned: 2,
    warned: 1,
    late: 1,
    waitingRequester: 3,
    waits: {
      most: [
        { key: ': datos', party: { kind: 'named', name: 'Datos y Redes S.A.S.' }, cases: 3, since: later(registered.view.now, -17 * DAY) },
        { key: 'change', party: { kind: 'change' }, cases: 1, since: later(registered.view.now, -1 * DAY) },
        { key: 'unnamed', party: { kind: 'unnamed' }, cases: 1, since: later(registered.view.now, -1 * DAY) },
      ],
      others: { parties: 1, cases: 1 },
    },
    rows,
    incidents: { newest: [declaredWith(registered, 12)], more: 0, isMoreCounted: true },
    oldestUnassigned: [registered.view],
    peopleToCall: { people: 2, channels: 1, withoutChannel: [] },
  };
}

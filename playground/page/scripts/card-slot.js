import { messageRef, post } from './api.js';
import { createCardView } from './card-view.js';
import { state } from './state.js';
import { openCardDialog, toastRefusal } from './card-dialog.js';

const CARD = 'application/vnd.microsoft.card.adaptive';

/** The cards of a message as one person sees them; presses reach the bot as that person's. */
export function cardsOf(message, asId, typed = []) {
  return message.attachments
    .filter((attachment) => attachment.contentType === CARD)
    .map((attachment) => cardSlot(message, asId, state.ownCards.get(ownKey(message, asId)) ?? attachment.content, typed));
}

function ownKey(message, asId) {
  return `${message.id}|${asId}`;
}

function cardSlot(message, asId, json, typed) {
  const where = messageRef(message, asId);
  const view = createCardView({ json, message, where, typed, onAction: (press) => pressCard(message, where, press) });
  if (state.updatedCards.has(message.id)) glowWhenSeen(view.element, message.id);
  return view;
}

async function pressCard(message, where, press) {
  if (press.kind === 'submit' && press.data.msteams?.type === 'task/fetch') return openCardDialog(where, press.data);
  const type = press.kind === 'execute' ? 'Action.Execute' : 'Action.Submit';
  const answer = await post('press', { ...where, type, actionId: press.id, verb: press.verb, data: press.data });
  toastRefusal(answer);
  if (answer.outcome === 'card') {
    state.ownCards.set(ownKey(message, where.as), answer.card);
    state.updatedCards.add(message.id);
    state.emit('message', { message, isNew: false });
    return null;
  }
  return answer.outcome === 'message' || answer.outcome === 'error' ? { kind: answer.outcome, text: answer.text } : null;
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      state.updatedCards.delete(target.dataset.message);
      target.classList.add('glow');
    }
  },
  { threshold: 0.2 },
);

/** An updated card glows once, when it becomes visible. */
function glowWhenSeen(element, messageId) {
  element.dataset.message = messageId;
  watcher.observe(element);
}

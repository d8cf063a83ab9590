import { post } from './api.js';
import { createCardView } from './card-view.js';
import { desk } from './desk.js';
import { openCardDialog, tellRefused } from './card-dialog.js';

const CARD = 'application/vnd.microsoft.card.adaptive';

/** The cards of a message as one person sees them; presses go to the bot as that person. */
export function cardsOf(message, asId, typed = []) {
  return message.attachments
    .filter((attachment) => attachment.contentType === CARD)
    .map((attachment) => cardSlot(message, asId, desk.ownCards.get(ownKey(message, asId)) ?? attachment.content, typed));
}

function ownKey(message, asId) {
  return `${message.id}|${asId}`;
}

function cardSlot(message, asId, json, typed) {
  const where = { as: asId, conversationId: message.conversationId, messageId: message.id };
  const view = createCardView({ json, message, where, typed, onAction: (press) => pressCard(message, where, press) });
  if (desk.repainted.has(message.id)) glowWhenSeen(view.element, message.id);
  return view;
}

async function pressCard(message, where, press) {
  if (press.kind === 'submit' && press.data.msteams?.type === 'task/fetch') return openCardDialog(where, press.data);
  const type = press.kind === 'execute' ? 'Action.Execute' : 'Action.Submit';
  const answer = await post('press', { ...where, type, actionId: press.id, verb: press.verb, data: press.data });
  tellRefused(answer);
  if (answer.outcome === 'card') {
    desk.ownCards.set(ownKey(message, where.as), answer.card);
    desk.repainted.add(message.id);
    desk.tell('message', { message, isNew: false });
    return null;
  }
  return answer.outcome === 'message' || answer.outcome === 'error' ? { kind: answer.outcome, text: answer.text } : null;
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      desk.repainted.delete(target.dataset.message);
      target.classList.add('glow');
    }
  },
  { threshold: 0.2 },
);

/** A repaint is seen once, at the moment when somebody looks. */
function glowWhenSeen(element, messageId) {
  element.dataset.message = messageId;
  watcher.observe(element);
}

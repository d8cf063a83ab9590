import { iconButton } from './dom.js';
import { state } from './state.js';

/** Cards with more texts than this are read, not glanced at: reports, lists, the state of the desk. */
const GLANCED_TEXTS = 12;

/**
 * Widens a column while it is read: while it has the focus, while its latest answer is long, or since its heading was pressed.
 * It changes only after a press is over, so that what is pressed stays where it is, and never while somebody works elsewhere.
 * @returns the button by which the keyboard does the same as a press on the heading
 */
export function widenedWhenRead(column, head, messages) {
  /** Set by a press on the heading; null: as the focus and the latest answer want it. */
  let chosen = null;
  let isPressing = false;
  const hasFocus = () => column.contains(document.activeElement);
  const button = iconButton('widen', 'Ampliar la columna de Coordinación', () => undefined, { 'aria-pressed': 'false' });
  const isWide = () => button.getAttribute('aria-pressed') === 'true';
  const settle = () => {
    if (isPressing) return;
    // A pressed card that is drawn again may leave the focus nowhere: then nothing changes but for a long answer.
    const isLeft = document.activeElement !== document.body && !hasFocus();
    const wide = chosen ?? (hasFocus() || isLong(messages().at(-1)) || (!isLeft && isWide()));
    column.parentElement.classList.toggle('is-reading', wide);
    button.setAttribute('aria-pressed', String(wide));
  };
  head.addEventListener('click', () => {
    chosen = !isWide();
    settle();
  });
  addEventListener('pointerdown', () => (isPressing = true), true);
  for (const end of ['pointerup', 'pointercancel'])
    addEventListener(
      end,
      () =>
        setTimeout(() => {
          isPressing = false;
          settle();
        }),
      true,
    );
  addEventListener('focusin', () => {
    // Made narrow by hand, it widens again when somebody comes back to it.
    if (chosen === false && !hasFocus()) chosen = null;
    settle();
  });
  state.on('message', () => {
    if (hasFocus() || document.activeElement === document.body) settle();
  });
  return button;
}

function isLong(message) {
  const cards = message?.from === state.bot.id && !message.deleted ? message.attachments.map(({ content }) => content) : [];
  return cards.some((card) => textsIn(card?.body) > GLANCED_TEXTS);
}

function textsIn(node) {
  if (Array.isArray(node)) return node.reduce((sum, one) => sum + textsIn(one), 0);
  if (typeof node !== 'object' || node === null) return 0;
  return (node.type === 'TextBlock' ? 1 : 0) + Object.values(node).reduce((sum, one) => sum + textsIn(one), 0);
}

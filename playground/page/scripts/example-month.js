import { post } from './api.js';
import { el } from './dom.js';
import { confirmModal, openModal } from './modal.js';
import { state } from './state.js';
import { toast } from './toast.js';

/** Kept over the reload with which the filling ends. */
const OUTCOME = 'precaso.example-month';

const OUTCOMES = {
  filled: 'Listo: el mes de ejemplo está completo. Escriba «estado» en la coordinación para verlo.',
  cancelled: 'Se canceló: la página quedó vacía.',
};

export function askExampleMonth() {
  confirmModal({
    title: '¿Llenar con un mes de ejemplo?',
    text: 'Se registran unos 400 casos inventados de las últimas cinco semanas, con sus preguntas, soluciones y encuestas. Tarda entre uno y dos minutos.',
    yes: 'Llenar con un mes de ejemplo',
    run: () => post('example-month', {}),
  });
}

/** Shows the progress while the month is filled, on every open page, and says how it ended. */
export function watchExampleMonth() {
  let shown = null;
  state.on('month-failed', (why) => sessionStorage.setItem(OUTCOME, why));
  state.on('filling', (progress) => {
    if (progress === null) {
      shown?.close();
      shown = null;
      return;
    }
    shown ??= openProgress();
    shown.show(progress);
  });
  state.on('loaded', () => {
    const outcome = sessionStorage.getItem(OUTCOME);
    if (outcome === null || state.isFilling) return;
    sessionStorage.removeItem(OUTCOME);
    toast(OUTCOMES[outcome] ?? `No se pudo llenar el mes de ejemplo y la página quedó vacía. La causa: ${outcome}`);
  });
}

function openProgress() {
  const bar = el('progress', { 'aria-label': 'Casos registrados' });
  const line = el('p');
  const cancel = el('button', { type: 'button', class: 'button', text: 'Cancelar' });
  const modal = openModal({ title: 'Llenando el mes de ejemplo', width: '420px' });
  modal.dialog.classList.add('is-waiting');
  // The page takes nothing meanwhile, so only its end or «Cancelar» closes it.
  modal.dialog.addEventListener('cancel', (event) => event.preventDefault());
  sessionStorage.setItem(OUTCOME, 'filled');
  const began = performance.now();
  cancel.addEventListener('click', () => {
    cancel.disabled = true;
    line.textContent = 'Cancelando…';
    sessionStorage.setItem(OUTCOME, 'cancelled');
    post('example-month/cancel', {}).catch((error) => toast(error.message));
  });
  modal.body.append(line, bar, el('footer', {}, cancel));
  cancel.focus();
  return {
    close: modal.close,
    show({ done, total }) {
      if (cancel.disabled) return;
      bar.max = total;
      bar.value = done;
      line.textContent = `${done} de ${total} casos${remainingText((performance.now() - began) / 1_000, done / total)}`;
    },
  };
}

/** The first cases tell nothing yet. */
function remainingText(seconds, share) {
  if (share < 0.1 || share >= 1) return '';
  const left = (seconds / share) * (1 - share);
  if (left > 75) return `; faltan unos ${Math.ceil(left / 60)} minutos`;
  return left > 30 ? '; falta cerca de un minuto' : '; falta menos de medio minuto';
}

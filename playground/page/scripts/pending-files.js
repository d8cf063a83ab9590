import { upload } from './api.js';
import { el, icon, iconButton } from './dom.js';
import { toast } from './toast.js';

/** The files for the next message: dropped, chosen or pasted. */
export class PendingFiles {
  list = el('ul', { class: 'pending-files', 'aria-label': 'Archivos por enviar', hidden: true });
  #files = [];
  #adding = Promise.resolve();

  get count() {
    return this.#files.length;
  }

  add(chosen, how) {
    for (const file of chosen) this.#adding = this.#adding.then(() => this.#add(file, how));
    return this.#adding;
  }

  async #add(file, how) {
    try {
      const kept = await upload(file);
      this.#change([...this.#files, { id: kept.id, how, name: kept.name, preview: preview(file) }]);
    } catch (error) {
      toast(`${file.name}: ${error.message}`);
    }
  }

  /** Waits for uploads in progress, so a message that is sent at once has all its files. */
  async take() {
    await this.#adding;
    const taken = this.#files;
    this.#change([]);
    return taken;
  }

  restore(taken) {
    this.#change([...taken, ...this.#files]);
  }

  #change(files) {
    this.#files = files;
    this.list.hidden = files.length === 0;
    this.list.replaceChildren(...files.map((one) => this.#item(one)));
  }

  #item(one) {
    const leave = () => this.#change(this.#files.filter((other) => other !== one));
    return el('li', {}, one.preview, one.name, iconButton('close', `Quitar ${one.name}`, leave));
  }
}

function preview(file) {
  if (!file.type.startsWith('image/')) return icon('file', 16);
  const picture = el('img', { alt: '' });
  picture.src = URL.createObjectURL(file);
  return picture;
}

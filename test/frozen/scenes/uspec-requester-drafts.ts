import type { Scene } from '../scene.js';

export default {
  about: 'USPEC: drafts are sent by the button of a category, registered as they are by the desk, filled by words, withdrawn and taken up',
  procedure: 'uspec',
  async play({ say, press, pass, again, find }) {
    await say('Ana', 'precaso necesito corregir el estilo y el diseño de la página web');
    const buttons = await find('Ana', 'chat', 'PRE-000001', { button: 'Publicación en la página web' });
    await press('Ana', 'chat', buttons, 'Publicación en la página web', { phone: '12' });
    await press('Ana', 'chat', 'PRE-000001', 'Enviar', { phone: '391' });
    await again();
    await press('Ana', 'chat', buttons, 'Publicación en la página web', { phone: '392' });
    await say('Tomás', 'soporte diseño web de la página');
    await say('Tomás', 'cancelar');
    await press('Tomás', 'chat', 'Retirada', 'Retomarla');
    await again();
    await say('Adriana', 'precaso no enciende el computador');
    await pass(20);
    await press('Beto', 'mesa-ayuda', 'no enciende el computador', 'Registrar así');
    await again();
    await say('Ana', 'cancelar Ticket 1');
    await say('Tomás', 'cancelar Ticket 2');
    await say('Adriana', 'retirar');
    await say('Adriana', 'mis solicitudes');
    await say('Daniel', 'soporte se me bloqueó la cuenta');
    await say('Daniel', 'extensión: 1234');
    await say('Daniel', 'enviar solicitud');
    await say('Daniel', 'cancelar Ticket 3');
    await say('Camilo', 'precaso se perdió un archivo de Word, extensión 2345, y también se atasca la impresora');
    await say('Camilo', 'categoría: ofimática');
    await say('Camilo', 'enviarla');
    await say('Camilo', '¿ya miraron lo del archivo?');
    await press('Camilo', 'chat', 'Ticket', 'Ver historia');
    await press('Camilo', 'chat', 'Ticket', 'Retirar');
    await again();
  },
} satisfies Scene;

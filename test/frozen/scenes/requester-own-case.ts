import type { Scene } from '../scene.js';

export default {
  about: 'A requester speaks of open cases: asks, presses, adds, tells again, asks to be called, corrects and removes messages, cancels',
  procedure: 'uariv',
  async play({ say, press, submit, again, edit, remove, find }) {
    const fields = ', sede: Centro, teléfono: 3001234567, enviar';
    await say('Ana', `precaso la impresora del piso 4 no imprime${fields}`);
    await say('Ana', '¿ya miraron lo de la impresora?');
    await say('Ana', 'nadie me ha llamado');
    await say('Ana', '¿Hola? ¿Hay alguien ahí?');
    await say('Ana', 'también le pasa a mi compañera de la impresora');
    await press('Ana', 'chat', 'mi compañera', 'Sí, agregar a CASO-000001');
    await again();
    await edit('Ana', 'chat', 'también le pasa', 'también les pasa a dos compañeras de la impresora');
    await remove('Ana', 'chat', 'también les pasa');
    await say('Ana', 'otra vez la impresora del piso 4 no imprime');
    await press('Ana', 'chat', '¿Es', 'Es otra cosa');
    await say('Ana', 'cancelar PRE-000002');
    await say('Ana', 'precaso sigue sin imprimir la impresora del piso 4');
    await press('Ana', 'chat', '¿Es lo mismo', 'Agregar a CASO-000001');
    await again();
    await say('Ana', 'la misma impresora del piso 4 no imprime todavía');
    await press('Ana', 'chat', 'no imprime todavía', 'Agregar a CASO-000001');
    await say('Ana', 'hablar con una persona');
    const call = await find('Ana', 'chat', { button: 'Pedir que me llamen' });
    await press('Ana', 'chat', call, 'Pedir que me llamen', { phone: '12' });
    await press('Ana', 'chat', call, 'Pedir que me llamen', { phone: '3009998877' });
    await again();
    await press('Ana', 'chat', ['CASO-000001', 'Registrado'], 'Agregar información');
    await submit('Ana', 'Enviar', { text: '' });
    await submit('Ana', 'Enviar', { text: 'Saca un aviso rojo' });
    await press('Ana', 'chat', 'CASO-000001', 'Ver historia');
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    await say('Ana', 'cancelar');
    await say('Ana', 'cancelar CASO-000001');
    await say('Ana', 'gracias');
    await say('Ana', `precaso no suena el teléfono${fields}`);
    await say('Ana', 'me pueden llamar por favor');
    await press('Ana', 'chat', { button: 'Pedir que me llamen' }, 'Pedir que me llamen');
    await press('Ana', 'chat', { button: 'Pedir que me llamen' }, 'No, gracias');
    await say('Ana', '¿cómo va?');
    await say('Ana', 'sigue fallando');
    await press('Ana', 'chat', 'sigue fallando', 'Es de CASO-000001');
    await say('Ana', 'ya funciona');
    await press('Ana', 'chat', 'ya funciona', 'Es de CASO-000001');
    await say('Ana', 'ya funciona el teléfono');
    await press('Ana', 'chat', 'ya funciona el teléfono', 'Sí, ya funciona');
    await again();
    await say('Tomás', 'CASO-000001 también me pasa');
    await say('Tomás', 'quiero hablar con una persona');
    await say('Tomás', 'precaso no abre el correo');
    await say('Tomás', 'quiero hablar con una persona');
    await press('Tomás', 'chat', 'PRE-', 'Ver PRE-000005');
    await say('Beto', 'cancelar CASO-000001');
    await say('Beto', 'mis casos');
  },
} satisfies Scene;

import type { Scene } from '../scene.js';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const picture = (name: string) => ({ name, type: 'image/png', bytes: png });
const text = (name: string, words: string) => ({ name, type: 'text/plain', bytes: Buffer.from(words) });

export default {
  about:
    'Files of requesters: with and without a case, to one of several, refused kinds, with words that answer or refuse, edited in, looked at',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, pass }) {
    const fields = ', sede: Centro, teléfono: 3001234567, enviar';
    await say('Ana', '', { files: [picture('pantalla.png')] });
    await press('Ana', 'chat', 'pantalla.png', 'No, gracias');
    await say('Ana', '', { files: [picture('pantalla.png'), text('error.txt', 'Error 809')] });
    await press('Ana', 'chat', 'error.txt', 'Sí, registrar');
    await again();
    await say('Ana', '', { files: [{ name: 'virus.exe', bytes: Buffer.from('MZ\x90\x00') }] });
    await say('Ana', '', { files: [text('vacio.txt', '')] });
    await say('Ana', '', { files: [{ name: 'roto.png', type: 'image/png', bytes: Buffer.from('no es imagen') }, picture('bien.png')] });
    await say('Ana', 'cancelar');
    await say('Ana', `precaso no abre el correo${fields}`, { files: [picture('correo.png')] });
    await say('Ana', '', { files: [text('rebote.eml', 'From: a@b.example\r\nTo: c@d.example\r\nSubject: Rebote\r\n\r\nNo llegó')] });
    await say('Ana', 'mire este error que sale ahora', { files: [picture('otro.png')] });
    await press('Ana', 'chat', 'otro.png', 'Es de CASO-000001');
    await again();
    await say('Ana', `precaso no suena el teléfono${fields}`);
    await say('Ana', '', { files: [text('lista.csv', 'a;b')] });
    await press('Ana', 'chat', 'lista.csv', 'Agregar a CASO-000002');
    await again();
    await say('Ana', 'CASO-000002', { files: [picture('telefono.png')] });
    await say('Ana', 'así se ve', { files: [picture('asi.png')] });
    const which = await find('Ana', 'chat', 'asi.png');
    await press('Ana', 'chat', which, 'No, registrar aparte');
    await say('Ana', 'cancelar PRE-000004');
    await press('Beto', 'mesa', 'CASO-000002', 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: '¿Qué muestra la pantalla del teléfono?' });
    await say('Ana', '', { files: [picture('respuesta.png')] });
    await press('Ana', 'chat', 'respuesta.png', 'Agregar a CASO-000002');
    await say('Ana', 'CASO-000002 esto muestra la pantalla', { files: [picture('muestra.png')] });
    await press('Beto', 'mesa', 'CASO-000002', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se cambió el teléfono por otro' });
    await say('Ana', 'ya funciona', { files: [picture('funciona.png')] });
    await say('Ana', 'CASO-000002 sigue sin sonar', { files: [picture('sigue.png')] });
    await press('Ana', 'chat', 'sigue.png', 'No, sigue fallando');
    await say('Ana', 'adjuntos CASO-000002');
    await press('Ana', 'chat', 'CASO-000002', 'Ver historia');
    await press('Beto', 'mesa', 'CASO-000002', 'Más…');
    await submit('Beto', 'Ver adjuntos');
    await submit('Beto', 'Enviármelos', { files: '' });
    await say('Tomás', 'CASO-000001', { files: [picture('ajeno.png')] });
    await say('Tomás', 'adjuntos CASO-000001');
    await press('Ana', 'chat', which, 'Es de CASO-000001');
    await say('Ana', 'cancelar CASO-000001');
    await press('Beto', 'mesa', 'CASO-000002', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se cambió el cable del teléfono' });
    await press('Ana', 'chat', 'Se cambió el cable', 'Sí, quedó bien');
    await press('Ana', 'chat', 'Encuesta', 'Enviar', { score: '5' });
    await pass(2 * 24 * 60);
    await press('Ana', 'chat', which, 'Es de CASO-000001');
  },
} satisfies Scene;

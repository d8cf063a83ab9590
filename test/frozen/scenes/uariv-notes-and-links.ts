import type { Scene } from '../scene.js';

const whole = { phone: '3001234567', site: 'Sede Bogotá' };

export default {
  about: 'The desk writes notes, asks another group for advice, requests something of it, and links and unlinks cases by form and by words',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, edit }) {
    await say('Ana', 'precaso no abre el correo desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'correo' });
    await say('Tomás', 'precaso el buzón del correo no recibe nada');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'correo' });
    await say('Adriana', 'precaso la impresora del piso 3 no imprime');
    await press('Adriana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'impresion' });
    await press('Beto', 'mesa', 'CASO-000001', 'Nota');
    await submit('Beto', 'Guardar', { text: '' });
    await submit('Beto', 'Guardar', { text: 'El usuario está en teletrabajo', audience: 'internal' });
    await again();
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');
    const early = await find('Beto', 'mesa', 'CASO-000001', 'Atiende Beto Gil');
    await press('Luz', 'mesa', 'Atiende Beto Gil', 'Nota');
    await submit('Luz', 'Guardar', { text: 'Ya revisamos el servidor, Ana; le contamos hoy', audience: 'public' });
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Nota');
    await submit('Beto', 'Guardar', { text: 'x'.repeat(4100), audience: 'internal' });
    await submit('Beto', 'Guardar', { text: '¿El servidor de correo está en mantenimiento?', audience: 'group', group: '' });
    await submit('Beto', 'Guardar', {
      text: '¿El servidor de correo está en mantenimiento?',
      audience: 'group',
      group: 'infraestructura',
    });
    await press('Dora', 'infraestructura', 'CASO-000001', 'Responder');
    const consulted = await find('Iván', 'infraestructura', 'consulta a su grupo');
    await submit('Dora', 'Responder', { text: ' ' });
    await submit('Dora', 'Responder', { text: 'Sí, hasta las once. Reinicien Outlook después' });
    await again();
    await press('Iván', 'infraestructura', consulted, 'Ver historia');
    await press('Iván', 'infraestructura', consulted, 'Responder');
    await submit('Iván', 'Responder', { text: 'También el de archivos' });
    await press('Beto', 'mesa', early, 'Nota');
    await submit('Beto', 'Guardar', { text: 'Avisé por los parlantes', audience: 'internal' });

    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Solicitar a otro grupo');
    await submit('Beto', 'Solicitar', { _group: '', description: 'corto' });
    await submit('Beto', 'Solicitar', { _group: 'servicios-ti', category: 'telefonia', description: 'Revisar la extensión de Ana Ruiz' });
    await again();
    await press('Nora', 'servicios-ti', 'CASO-000004', 'Tomar');
    await press('Hugo', 'servicios-ti', 'CASO-000004', 'Más…');
    await submit('Hugo', 'Ver historia');
    await submit('Hugo', 'Ver auditoría');

    await press('Beto', 'mesa', ['Atiende Beto Gil', 'CASO-000001'], 'Más…');
    await submit('Beto', 'Vincular');
    await submit('Beto', 'Vincular', { number: '', reason: '' });
    await submit('Beto', 'Vincular', { kind: 'related', number: 'CASO-000099', reason: 'Es el mismo servidor' });
    await submit('Beto', 'Vincular', { kind: 'related', number: '1', reason: 'Es el mismo servidor' });
    await submit('Beto', 'Vincular', { kind: 'related', number: '2', reason: 'Es el mismo servidor' });
    await again();
    await press('Luz', 'mesa', ['CASO-000002'], 'Más…');
    await submit('Luz', 'Vincular');
    await submit('Luz', 'Vincular', { kind: 'caused-by', number: '1', reason: 'Otra vez' });
    await press('Luz', 'mesa', ['CASO-000002'], 'Más…');
    await submit('Luz', 'Desvincular');
    await submit('Luz', 'Desvincular', { reason: '' });
    await submit('Luz', 'Desvincular', { reason: 'No tenían que ver' });
    await again();

    await say('Beto', 'vincular con 3: la causó el mismo corte', { in: { group: 'mesa', thread: ['Atiende Beto Gil'] } });
    await say('Beto', 'vincular', { in: { group: 'mesa', thread: ['Atiende Beto Gil'] } });
    await press('Beto', 'mesa', { button: 'Vincular' }, 'Vincular', { number: '77', reason: 'x' });
    await press('Beto', 'mesa', { button: 'Vincular' }, 'Vincular', { kind: 'duplicate-of', number: '2', reason: 'Es el mismo buzón' });
    await again();
    await say('Luz', 'vincular 3 sigue a 1: ya estaba', { in: 'mesa' });
    await say('Luz', 'vincular 3 causado por 2: el corte del servidor', { in: 'mesa' });
    await say('Luz', 'desvincular de 4: eran dos', { in: { group: 'mesa', thread: ['CASO-000003'] } });
    await say('Luz', 'desvincular', { in: { group: 'mesa', thread: ['Atiende Beto Gil'] } });
    await press('Luz', 'mesa', { button: 'Desvincular' }, 'Desvincular', { reason: '' });
    const { card: form } = await find('Luz', 'mesa', { button: 'Desvincular' });
    const [, link = ''] = /"title":"CASO-000003","value":"([^"]+)"/.exec(JSON.stringify(form)) ?? [];
    await press('Luz', 'mesa', { button: 'Desvincular' }, 'Desvincular', { link, reason: 'Eran dos cosas' });
    await say('Luz', 'desvincular', { in: { group: 'mesa', thread: ['CASO-000003'] } });
    await press('Luz', 'mesa', ['CASO-000003', { button: 'Dejar así' }], 'Dejar así');
    await say('Luz', 'desvincular 3 de 2: no era el corte');
    await say('Luz', 'desvincular');
    await say('Ana', 'vincular 1 con 2: son míos');
    await say('Dora', 'vincular 1 con 3: el corte', { in: 'infraestructura' });
    await edit('Beto', 'mesa', 'vincular con 3', '@Precaso vincular con 2: me equivoqué');
  },
} satisfies Scene;

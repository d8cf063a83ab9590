import type { Scene } from '../scene.js';

const whole = { phone: '3001234567', site: 'Sede Bogotá' };
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export default {
  about:
    'The desk corrects a case, reads its data, history and files, shows a picture in the thread, and solves by a template or like a case before',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, consent }) {
    await say('Ana', 'precaso no me deja entrar al correo, mi clave es Perro2026', {
      files: [{ name: 'error.png', type: 'image/png', bytes: png }],
    });
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'accesos' });
    await press('Beto', 'mesa', 'CASO-000001', 'Tomar');

    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Corregir');
    await submit('Beto', 'Corregir', { reason: '' });
    await submit('Beto', 'Corregir', { reason: 'Nada cambia todavía' });
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Corregir');
    await submit('Beto', 'Corregir', { title: 'No entra al correo', kind: 'incident', category: 'correo', reason: 'Es el correo' });
    await again();
    await press('Luz', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Luz', 'Corregir');
    await submit('Luz', 'Corregir', { impact: 'entity', urgency: 'high', _phone: '12', reason: 'Le pasa a toda la entidad' });
    await submit('Luz', 'Corregir', {
      impact: 'entity',
      urgency: 'high',
      _phone: '',
      _site: 'Sede Cali',
      reason: 'Le pasa a toda la entidad',
    });
    await press('Luz', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Luz', 'Datos de contacto');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Datos de contacto');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Ver historia');
    await submit('Beto', 'Ver auditoría');

    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Ver adjuntos');
    await submit('Beto', 'Enviármelos', { files: '' });
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Ver adjuntos');
    await submit('Beto', 'Enviármelos');
    await again();
    await consent('Beto', 'error', true);
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Ver adjuntos');
    await submit('Beto', 'Mostrar en el hilo');
    await again();
    await say('Ana', 'aquí va el otro', {
      files: [{ name: 'informe.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4 un informe') }],
    });
    await press('Ana', 'chat', 'informe.pdf', 'Es de CASO-000001');
    await press('Luz', 'mesa', 'Atiende Beto Gil', 'Más…');
    await submit('Luz', 'Ver adjuntos');
    await submit('Luz', 'Mostrar en el hilo');
    await say('Beto', 'nota caso 1: adjunto la captura del servidor', { files: [{ name: 'servidor.png', type: 'image/png', bytes: png }] });
    await say('Beto', '', { files: [{ name: 'registro.txt', type: 'text/plain', bytes: Buffer.from('error 809') }] });
    await press('Beto', 'chat', 'registro.txt', 'No, gracias');
    await say('Ana', '', { files: [{ name: 'registro.txt', type: 'text/plain', bytes: Buffer.from('error 809') }] });
    await say('Beto', 'nota: va la foto', {
      in: { group: 'mesa', thread: ['Atiende Beto Gil'] },
      files: [{ name: 'foto.png', type: 'image/png', bytes: png }],
    });

    await say('Carla', 'plantillas mesa');
    await press('Carla', 'chat', 'Plantillas de', 'Agregar');
    await submit('Carla', 'Agregar', {
      title: 'Clave nueva',
      text: '{nombre}, ya puede entrar. Es por {número}.',
      use: 'both',
      personal: 'no',
    });
    await say('Beto', 'plantillas');
    const { card } = await find('Beto', 'chat', 'Clave nueva');
    await press('Beto', 'chat', 'Clave nueva', 'Ver');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Pedir datos');
    await submit('Beto', 'Poner plantilla', { _answer: '' });
    await submit('Beto', 'Poner plantilla', {
      _answer: /"open":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '',
      question: '¿Pudo entrar?',
    });
    await submit('Beto', 'Pedir datos');
    await say('Ana', 'no, todavía no');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se desbloqueó la cuenta de Ana; la clave nueva es Gato2027' });
    await press('Ana', 'chat', '¿Quedó bien?', 'Sí, quedó bien');

    await say('Tomás', 'precaso no puedo entrar al correo desde el portátil');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'correo' });
    await press('Luz', 'mesa', ['CASO-000002', { button: 'Nota' }], 'Más…');
    await submit('Luz', 'Parecidos');
    await press('Luz', 'mesa', ['CASO-000002', { button: 'Nota' }], 'Tomar');
    await say('Luz', 'parecidos 2');
    await say('Luz', 'parecidos');
    await press('Luz', 'mesa', 'Atiende Luz Parra', 'Más…');
    await submit('Luz', 'Parecidos');
    await submit('Luz', 'Usar esta solución');
    await submit('Luz', 'Resolver');
    await press('Tomás', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await press('Luz', 'mesa', ['CASO-000002', { button: 'Ver' }], 'Ver');
  },
} satisfies Scene;

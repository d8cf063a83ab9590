import type { Scene } from '../scene.js';

const whole = { phone: '3001234567' };

export default {
  about:
    'Printing by its own desk, a web page with its record, requests that are withdrawn, set aside, lapsed, refused by category and never confirmed',
  procedure: 'uspec',
  async play({ say, press, submit, again, block, pass }) {
    await say('Ana', 'soporte la impresora del piso 2 no imprime');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'impresion' });
    await say('Dora', 'lo tomo', { in: { group: 'impresion', thread: ['**Ticket 1'] } });
    await press('Dora', 'impresion', 'Atiende Dora Vega', 'Más…');
    await submit('Dora', 'Corregir');
    await submit('Dora', 'Corregir', { title: 'Impresora del piso 2', reason: 'Más claro' });
    await press('Iván', 'impresion', 'Atiende Dora Vega', 'Más…');
    await submit('Iván', 'Tomar');
    await block('Ana', true);
    await say('Iván', 'resuelta: se cambió el tóner de la impresora', { in: { group: 'impresion', thread: ['**Ticket 1'] } });
    await press('Iván', 'impresion', 'Solución que se informa', 'Resolver');
    for (let day = 0; day < 3; day += 1) {
      await press('Iván', 'impresion', '**Ticket 1', 'Más…');
      await submit('Iván', 'Hablé con la persona');
      await submit('Iván', 'Guardar', { result: 'unreached' });
      await pass(1440);
    }
    await press('Carla', 'impresion', '**Ticket 1', 'Más…');
    await submit('Carla', 'Cerrar sin confirmar');
    await block('Ana', false);

    await say('Tomás', 'soporte publicar la resolución 45 en la página web');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'publicacion-web' });
    await press('Beto', 'mesa-ayuda', '**Ticket 2', 'Asignar');
    await submit('Beto', 'Asignar', { person: 'eaf08e95-6bbd-474e-8b20-fae36d102c42' });
    await press('Luz', 'mesa-ayuda', 'Atiende Luz Parra', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se publicó la resolución 45', 'a3-s1-fo-03': '45' });
    await submit('Luz', 'Resolver', { 'a3-s1-fo-03': 'Resolución 45, publicada el 23 de noviembre' });
    await press('Tomás', 'chat', '¿Quedó bien?', 'Sí, quedó bien');

    await say('Adriana', 'soporte cambiar el diseño de la página web');
    await press('Adriana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'diseno-web' });
    await press('Adriana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'redes-aplicaciones' });
    await press('Adriana', 'chat', '**Ticket 3**', 'Retirar');
    await again();
    await say('Camilo', 'soporte gracias por la ayuda de ayer');
    await say('Camilo', 'soporte quería saber el horario');
    await say('Beto', 'PRE-000004');
    await press('Beto', 'chat', '**PRE-000004', 'No requiere solicitud');
    await submit('Beto', 'No requiere solicitud', { reason: 'Es de 8 a 5' });
    await say('Carolina', 'soporte no puedo entrar al aplicativo');
    await say('Daniel', 'soporte la fotocopiadora se atasca');
    await press('Daniel', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'copiado' });
    await say('Dora', 'escalar a la mesa de ayuda porque es la red', { in: { group: 'impresion', thread: ['**Ticket 4'] } });
    await press('Dora', 'impresion', 'Justificación', 'Escalar', { person: '8b81a3a3-f990-407b-8be9-319a1d1de07f' });
    await press('Beto', 'mesa-ayuda', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Declarar incidente masivo');
    await submit('Beto', 'Declarar incidente masivo', { reason: 'Toda la sede sin red' });
    for (let timers = 0; timers < 7; timers += 1) await pass('next');
    await say('Carla', 'estado');
  },
} satisfies Scene;

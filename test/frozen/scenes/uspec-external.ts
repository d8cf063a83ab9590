import type { Scene } from '../scene.js';

const whole = { phone: '3001234567', category: 'plataforma' };
const luz = 'eaf08e95-6bbd-474e-8b20-fae36d102c42';
const nora = '15946f96-754f-436c-8baf-8a073e281c15';

export default {
  about:
    'A request goes to the technology office and to external support, waits, comes back with its cause, and is closed with and without its requester',
  procedure: 'uspec',
  async play({ say, press, submit, again, find, pass }) {
    await say('Ana', 'soporte el servidor de archivos no responde');
    await press('Ana', 'chat', 'PRE-', 'Enviar', whole);
    await say('Tomás', 'soporte el proyector de la sala no enciende');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', whole);
    await press('Beto', 'mesa-ayuda', ['Ticket 1', { button: 'Nota' }], 'Tomar');
    const early = await find('Luz', 'mesa-ayuda', 'Atiende Beto Gil');
    await press('Beto', 'mesa-ayuda', 'Atiende Beto Gil', 'Escalar');
    await submit('Beto', 'Continuar', { group: '' });
    await submit('Beto', 'Continuar', { group: 'impresion' });
    await submit('Beto', 'Cambiar grupo', { reason: 'Es el servidor' });
    await submit('Beto', 'Continuar', { group: 'oficina-tecnologia' });
    await submit('Beto', 'Escalar', { person: '', reason: 'Es' });
    await submit('Beto', 'Escalar', { person: nora, reason: 'Es el servidor' });
    await again();
    await press('Luz', 'mesa-ayuda', early, 'Escalar');
    await press('Hugo', 'oficina-tecnologia', 'Atiende Nora Peña', 'Contactar soporte externo');
    await submit('Hugo', 'Contactar soporte externo', { tercero: 'X', correoTercero: 'nada', reason: '' });
    await submit('Hugo', 'Contactar soporte externo', {
      tercero: 'Servidores SAS',
      correoTercero: 'mesa@servidores.example',
      reason: 'Revisar la fuente del servidor',
    });
    await again();
    await say('Nora', 'mis asignados');
    await press('Elena', 'soporte-externo', 'Ticket 1', 'Confirmar solución del proveedor');
    await submit('Elena', 'Confirmar solución del proveedor', { reason: 'ya' });
    await submit('Elena', 'Confirmar solución del proveedor', { reason: 'Se cambió la fuente del servidor' });
    await press('Hugo', 'oficina-tecnologia', 'Atiende Hugo Cano', 'En espera');
    await submit('Hugo', 'En espera', { tercero: '' });
    await submit('Hugo', 'En espera', { tercero: 'Energía', correoTercero: 'soporte@energia.example' });
    await press('Nora', 'oficina-tecnologia', 'Ticket 1', 'Retomar');
    await submit('Nora', 'Retomar', { respuesta: 'Volvió la energía' });
    await press('Hugo', 'oficina-tecnologia', 'Atiende Hugo Cano', 'Notificar solución a la Mesa');
    await submit('Hugo', 'Continuar', { group: 'mesa-ayuda' });
    await submit('Hugo', 'Notificar solución a la Mesa', { person: luz, reason: 'corta', causa: '' });
    await submit('Hugo', 'Notificar solución a la Mesa', { reason: 'El servidor volvió a responder', causa: 'Se dañó la fuente' });
    await again();
    await press('Luz', 'mesa-ayuda', 'Atiende Luz Parra', 'En espera');
    await submit('Luz', 'En espera', { tercero: '' });
    await submit('Luz', 'En espera', { tercero: 'Energía', correoTercero: 'soporte@energia.example' });
    await press('Luz', 'mesa-ayuda', 'En espera', 'Escalar');
    await submit('Luz', 'Continuar', { group: 'impresion' });
    await submit('Luz', 'Cambiar grupo');
    await press('Luz', 'mesa-ayuda', 'En espera', 'Retomar');
    await submit('Luz', 'Retomar', { respuesta: '' });
    await press('Luz', 'mesa-ayuda', 'Atiende Luz Parra', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se cambió la fuente del servidor' });
    await press('Beto', 'mesa-ayuda', ['**Ticket 1** · ', 'Resuelta'], 'Más…');
    await submit('Beto', 'Registrar encuesta');
    await submit('Beto', 'Registrar', { means: '', score: '4', solved: 'no' });
    await submit('Beto', 'Registrar', { means: 'telephone', score: '4', solved: 'yes' });
    await again();

    await say('Beto', 'asignar a Luz', { in: { group: 'mesa-ayuda', thread: ['**Ticket 2** · '] } });
    await say('Luz', 'escalar a oficina de tecnología porque es el video', { in: { group: 'mesa-ayuda', thread: ['**Ticket 2** · '] } });
    await press('Luz', 'mesa-ayuda', ['Justificación'], 'Escalar', { person: nora });
    await say('Nora', 'escalar a mesa de ayuda: el proyector no tiene arreglo', {
      in: { group: 'oficina-tecnologia', thread: ['**Ticket 2** · '] },
    });
    await press('Nora', 'oficina-tecnologia', '¿A qué mesa?', 'Contactar soporte externo');
    await press('Nora', 'oficina-tecnologia', ['Atiende Nora Peña'], 'Contactar soporte externo');
    await submit('Nora', 'Contactar soporte externo', {
      tercero: 'Video SAS',
      correoTercero: 'mesa@video.example',
      reason: 'Revisar el proyector',
    });
    await press('Nora', 'oficina-tecnologia', '¿A qué mesa?', 'Notificar solución a la Mesa', { person: luz, causa: 'La lámpara' });
    await press('Raúl', 'soporte-externo', '**Ticket 2** · ', 'Confirmar solución del proveedor');
    await submit('Raúl', 'Confirmar solución del proveedor', { person: nora, reason: 'Se cambió el proyector por otro' });
    await say('Nora', 'resuelto: se cambió el proyector', { in: { group: 'oficina-tecnologia', thread: ['**Ticket 2** · '] } });
    await say('Tomás', 'retirar mi solicitud');
    await say('Nora', 'escalar a la mesa de ayuda: quedó el proyector nuevo', {
      in: { group: 'oficina-tecnologia', thread: ['**Ticket 2** · '] },
    });
    await press('Nora', 'oficina-tecnologia', '¿A qué mesa?', 'Notificar solución a la Mesa', {
      person: luz,
      causa: 'Se quemó la lámpara',
    });
    await say('Luz', 'resuelto: se cambió el proyector de la sala', { in: { group: 'mesa-ayuda', thread: ['**Ticket 2** · '] } });
    await press('Luz', 'mesa-ayuda', 'Solución que se informa', 'Resolver');
    await press('Tomás', 'chat', '¿Cómo le fue?', 'Enviar', { score: '5', solved: 'no', reason: '' });
    await press('Tomás', 'chat', '¿Cómo le fue?', 'Enviar', { score: '2', solved: 'no', reason: 'Se apaga a los diez minutos' });
    await press('Luz', 'mesa-ayuda', 'Atiende Luz Parra', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se cambió la lámpara del proyector' });
    for (let timers = 0; timers < 3; timers += 1) await pass('next');
    await say('Carla', 'estado');
  },
} satisfies Scene;

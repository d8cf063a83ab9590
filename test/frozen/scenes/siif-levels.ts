import type { Scene } from '../scene.js';

const whole = {
  phone: '3001234567',
  identificacion: '52123456',
  usuarioSiif: 'aruiz',
  unidadEjecutora: '13-01-01',
  entidadCodigo: '1301',
  entidad: 'Hacienda',
  ciudad: 'Bogotá',
  seccion: '1301',
  category: 'presupuesto',
  sinPantallas: 'El botón no responde y no sale nada.',
};
const nora = '15946f96-754f-436c-8baf-8a073e281c15';
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export default {
  about:
    'A case goes from the line through the back office and three levels to the governing body, waits for findings and adjustments, and is closed',
  procedure: 'siif',
  async play({ say, press, submit, again, find, pass }) {
    await say('Ana', 'precaso sale error al registrar el compromiso presupuestal');
    await press('Ana', 'chat', 'PRE-', 'Enviar', whole);
    await press('Beto', 'linea', 'SERV000001', 'Tomar');
    await press('Beto', 'linea', 'Atiende Beto Gil', 'Más…');
    await submit('Beto', 'Pedir pantallas');
    await submit('Beto', 'Pedir pantallas', { question: 'No' });
    await submit('Beto', 'Pedir pantallas', { question: 'Envíe la pantalla completa del error' });
    await again();
    await say('Ana', 'aquí está', { files: [{ name: 'error.png', type: 'image/png', bytes: png }] });
    await press('Ana', 'chat', '¿Con esto responde', 'Sí, enviar');
    await press('Beto', 'linea', 'Atiende Beto Gil', 'Escalar');
    await submit('Beto', 'Escalar', { group: 'funcional-n2', reason: 'Hay que revisar la cadena' });
    await press('Beto', 'linea', 'Atiende Beto Gil', 'Escalar');
    await submit('Beto', 'Escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
    await again();
    const fresh = await find('Dora', 'back-office', 'SERV000001', { button: 'Tomar' });
    await press('Dora', 'back-office', 'SERV000001', 'Tomar');
    await press('Iván', 'back-office', fresh, 'Tomar');
    await press('Dora', 'back-office', 'Atiende Dora Vega', 'Escalar a segundo nivel');
    await submit('Dora', 'Continuar', { group: 'tecnico-n2' });
    await submit('Dora', 'Cambiar grupo', { reason: 'Falla el compromiso' });
    await submit('Dora', 'Continuar', { group: 'funcional-n2' });
    await submit('Dora', 'Escalar a segundo nivel', { person: '', reason: 'corta' });
    await submit('Dora', 'Escalar a segundo nivel', { person: nora, reason: 'Falla el compromiso al guardar' });
    await again();
    await press('Nora', 'funcional-n2', 'Atiende Nora Peña', 'Más…');
    await submit('Nora', 'Pendiente Hallazgo');
    await submit('Nora', 'Pendiente Hallazgo', { hallazgo: '' });
    await submit('Nora', 'Pendiente Hallazgo', { hallazgo: 'H-2026-14' });
    await say('Ana', '¿cómo va mi caso?');
    await press('Hugo', 'funcional-n2', 'Pendiente Hallazgo', 'Retomar');
    await submit('Hugo', 'Retomar', { avance: 'Se aplicó el hallazgo' });
    await press('Nora', 'funcional-n2', 'Atiende Nora Peña', 'Más…');
    await submit('Nora', 'Pendiente Ajuste');
    await submit('Nora', 'Pendiente Ajuste', { ajuste: 'AJ-77' });
    await say('Nora', 'tomar', { in: { group: 'funcional-n2', thread: ['**INC000001'] } });
    await press('Nora', 'funcional-n2', 'Pendiente Ajuste', 'Retomar');
    await submit('Nora', 'Retomar', { avance: '' });
    await press('Nora', 'funcional-n2', 'Atiende Nora Peña', 'Escalar');
    await submit('Nora', 'Escalar', { group: 'funcional-n3', reason: 'Requiere un cambio' });
    await say('Paula', 'lo tomo', { in: { group: 'funcional-n3', thread: ['**INC000001'] } });
    await press('Paula', 'funcional-n3', 'Atiende Paula Cruz', 'Pasar a órgano rector');
    await submit('Paula', 'Pasar a órgano rector', { group: 'cgn', reason: 'Concepto contable' });
    await press('Marta', 'cgn', 'INC000001', 'Respuesta del órgano rector');
    await submit('Marta', 'Respuesta del órgano rector', { group: 'funcional-n3', reason: 'Sí' });
    await submit('Marta', 'Respuesta del órgano rector', { group: 'funcional-n3', reason: 'La cuenta es la 2401, no la 2402' });
    await say('Paula', 'INC000001');
    await press('Fabio', 'funcional-n3', 'Atiende Paula Cruz', 'Pasar a órgano rector');
    await submit('Fabio', 'Pasar a órgano rector', { group: 'dgppn', reason: 'Falta el rubro' });
    await press('Paula', 'funcional-n3', ['INC000001', { button: 'Respuesta del órgano rector' }], 'Respuesta del órgano rector');
    await submit('Paula', 'Respuesta del órgano rector', { group: 'funcional-n2', reason: 'La DGPPN creó el rubro' });
    await press('Hugo', 'funcional-n2', '**INC000001', 'Tomar');
    await press('Hugo', 'funcional-n2', 'Atiende Hugo Cano', 'Resolver');
    await submit('Hugo', 'Resolver', { solution: 'Se corrigió' });
    await submit('Hugo', 'Resolver', { solution: 'Se creó el rubro y se registró el compromiso' });
    await press('Ana', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Ana', 'Enviar', { reason: 'No aparece en el reporte' });
    await say('Hugo', 'resuelto: se regeneró el reporte del compromiso', { in: { group: 'funcional-n2', thread: ['**INC000001'] } });
    await press('Hugo', 'funcional-n2', 'Solución documentada', 'Resolver');
    await press('Nora', 'funcional-n2', ['**INC000001', 'Resuelto'], 'Más…');
    await submit('Nora', 'Cerrar con la confirmación del usuario');
    await submit('Nora', 'Cerrar con la confirmación del usuario', { means: 'mail', date: '2026-11-01' });
    await submit('Nora', 'Cerrar con la confirmación del usuario', { means: 'mail', date: '2026-11-23' });
    await press('Ana', 'chat', '¿Cómo le fue?', 'Enviar', { score: '4', line: '3', solved: 'yes' });
    await say('Ana', 'INC000001');
    await say('Carla', 'INC000001');
    await press('Carla', 'chat', '**INC000001', 'Ver historia');
    await submit('Carla', 'Ver auditoría');
    await pass(60);
  },
} satisfies Scene;

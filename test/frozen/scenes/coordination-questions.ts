import { cardAnswering } from '../card-answering.js';
import type { Scene } from '../scene.js';

export default {
  about: 'Solutions are proposed as frequent questions; the coordination approves, corrects, retires and publishes them again',
  procedure: 'uariv',
  async play(stage) {
    const { say, press, submit, pass, again, find } = stage;
    const solves = async (who: string, text: string, number: string, solution: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Bogotá', category: 'correo' });
      await press('Beto', 'mesa', number, 'Tomar');
      await press('Beto', 'mesa', [number, 'Atiende Beto Gil'], 'Resolver');
      await submit('Beto', 'Resolver', { solution });
    };
    await say('Carla', 'preguntas');
    await solves('Ana', 'no me acuerdo de la contraseña del correo', 'CASO-000001', 'Se restableció la contraseña desde el portal');
    await press('Beto', 'mesa', ['CASO-000001', { button: 'Más…' }], 'Más…');
    await submit('Beto', 'Proponer pregunta frecuente');
    const first = { question: '¿Cómo restablezco la contraseña del correo?', answer: 'Entre al portal y pulse «Olvidé mi contraseña».' };
    await submit('Beto', 'Proponer', { question: '', answer: '' });
    await submit('Beto', 'Proponer', { ...first, answer: 'Llame a Ana al 3001234567', personal: 'no' });
    await submit('Beto', 'Proponer', { ...first, personal: 'yes' });
    await submit('Beto', 'Proponer', { ...first, personal: 'no' });
    await again();
    await press('Beto', 'mesa', ['CASO-000001', { button: 'Más…' }], 'Más…');
    const proposed = await find('Carla', 'chat', 'propone una pregunta frecuente', { button: 'Aprobar' });
    await press('Carla', 'chat', proposed, 'Corregir y aprobar');
    await submit('Carla', 'Corregir y aprobar', { question: '', answer: '' });
    await submit('Carla', 'Corregir y aprobar', { ...first, answer: 'Entre al portal y siga los pasos.', personal: 'no' });
    await press('Carla', 'chat', proposed, 'Aprobar');
    await press('Carla', 'chat', proposed, 'Descartar');
    await solves('Tomás', 'la impresora atasca las hojas', 'CASO-000002', 'Se limpiaron los rodillos de la impresora');
    await press('Beto', 'mesa', ['CASO-000002', { button: 'Más…' }], 'Más…');
    await submit('Beto', 'Proponer pregunta frecuente');
    await submit('Beto', 'Proponer', {
      question: '¿Qué hago si la impresora se atasca?',
      answer: 'Abra la bandeja y retire la hoja.',
      personal: 'no',
    });
    await press('Carla', 'chat', ['¿Qué hago si la impresora se atasca?', { button: 'Descartar' }], 'Descartar');
    await submit('Carla', 'Descartar', { reason: '' });
    await submit('Carla', 'Descartar', { reason: 'Depende de la impresora' });
    await solves('Adriana', 'no puedo firmar los documentos', 'CASO-000003', 'Se instaló el certificado de firma');
    await press('Beto', 'mesa', ['CASO-000003', { button: 'Más…' }], 'Más…');
    await submit('Beto', 'Proponer pregunta frecuente');
    await submit('Beto', 'Proponer', {
      question: '¿Cómo firmo un documento?',
      answer: 'Instale primero el certificado de firma.',
      personal: 'no',
    });

    await say('Beto', 'preguntas', { in: 'mesa' });
    await say('Ana', 'preguntas');
    await say('Carla', 'revisar preguntas');
    const list = await find('Carla', 'chat', '¿Cómo firmo un documento?', { button: 'Ver' });
    const opened = await cardAnswering(stage, 'Carla', 'chat', list, 'Ver');
    const approved = await cardAnswering(stage, 'Carla', 'chat', opened, 'Aprobar');
    await again();
    await press('Carla', 'chat', approved, 'Corregir');
    await submit('Carla', 'Corregir', {
      question: '¿Cómo firmo los documentos en el portal?',
      answer: 'Instale el certificado.',
      personal: 'no',
    });
    await press('Carla', 'chat', approved, 'Retirar');
    await say('Carla', 'preguntas publicadas');
    await press('Carla', 'chat', opened, 'Aprobar');
    await say('Carla', 'preguntas');
    const second = await cardAnswering(
      stage,
      'Carla',
      'chat',
      await find('Carla', 'chat', '¿Cómo firmo los documentos', { button: 'Ver' }),
      'Ver',
    );
    await press('Carla', 'chat', second, 'Retirar');
    await submit('Carla', 'Retirar', { reason: 'Cambió el portal' });
    await say('Ana', 'preguntas frecuentes');
    await say('Carla', 'aprobar preguntas');
    const other = await cardAnswering(stage, 'Carla', 'chat', await find('Carla', 'chat', 'Retirada', { button: 'Ver' }), 'Ver');
    await press('Carla', 'chat', other, 'Retirar');
    await submit('Carla', 'Retirar', { reason: 'El portal cambió' });
    await say('Ana', 'preguntas frecuentes');
    await say('Carla', 'ver preguntas');
    const third = await cardAnswering(stage, 'Carla', 'chat', await find('Carla', 'chat', 'Retirada', { button: 'Ver' }), 'Ver');
    await press('Carla', 'chat', third, 'Volver a publicar');
    await again();
    await press('Carla', 'chat', second, 'Corregir');
    await say('Camilo', 'precaso ayuda, hay que restablecer mi contraseña de correo');
    await press('Camilo', 'chat', '¿Le sirve esto?', 'Sí, ya quedó');
    await say('Ana', 'preguntas frecuentes');
    await pass(10);
    await say('Carla', 'preguntas');
  },
} satisfies Scene;

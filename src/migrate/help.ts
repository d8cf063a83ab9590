const USAGE = 'uso: npm run --silent migrate -- --from <origen> --to <destino> [opciones]';

export const HELP = `${USAGE}

Copia todo lo que guarda Precaso a otro lugar y compara los dos, registro por registro: casos con sus números,
personas, canales, procedimientos y archivos. El origen no cambia. Precaso debe estar detenido: todas sus instancias.

  --from, --to         una carpeta (./data), una dirección mongodb://… o mongodb+srv://…, o la palabra MONGODB_URI
                       para usar la dirección de ese ajuste sin escribir la contraseña en la orden
  --into-existing      el destino puede tener registros: lo igual se deja, lo que falta se agrega; si algo es
                       distinto se dice y no se escribe nada
  --upgrade-source     la carpeta de origen puede ser de una versión anterior: se pone al día, y esa versión ya no la abre
  --accept-lost-files  termina aunque el origen no tenga el contenido de algunos archivos; se nombran
  --help               esto

Si se interrumpe, como sea, la misma orden sigue donde quedó; mientras tanto Precaso no inicia sobre el destino.
Termina con 0 si todo está copiado y verificado, 1 si no, 2 si la orden no se entiende.
`;

export function faultyText(faults: readonly string[]): string {
  return ['La orden no sirve:', ...faults.map((fault) => `  ${fault}`), USAGE, '     --help dice todo lo demás', ''].join('\n');
}

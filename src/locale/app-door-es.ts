/** The door, pictures and the device itself, in Spanish. */
import type { DevicePhrases } from './device-phrases.ts'
import type { DoorPhrases } from './door-phrases.ts'
import type { PhotoPhrases } from './photo-phrases.ts'

export const esDoor: DoorPhrases = {
  opening: 'Abriendo lo que este equipo guarda. Está a salvo; puede tardar un momento.',
  lost: 'Este navegador ya no tiene lo que se guardaba aquí. Lo enviado está a salvo. Avise ahora a su coordinación a quiénes se registró en este equipo sin enviarlo, y únase otra vez.',
  whoIsHere: '¿Quién está aquí?', openAs: (name) => `Abrir como ${name}`, somebodyElse: 'Otra persona', back: 'Volver',
  withPasskey: 'Abrir con su llave de acceso', passkeyFailed: 'La llave de acceso no respondió. Lo guardado aquí está a salvo. Intente otra vez o use otra forma.',
  pin: 'PIN', pinHint: '6 dígitos o más', openAct: 'Abrir', withPhrase: 'Frase del simulacro',
  chooseTitle: '¿Cómo abrirá este equipo?', chooseWhy: 'Sus llaves se guardan cerradas. Elija cómo las abre cuando no hay red.',
  makePasskey: 'Con una llave de acceso', makePasskeyHint: 'La huella, la cara o el código quedan en el teléfono. Abre todo, sin red.',
  passkeyMissing: 'Este navegador no tiene una llave de acceso que abra el equipo. Un PIN sí.',
  makePin: 'Con un PIN para este turno', makePinHint: 'Abre todo mientras el servidor responde. Sin red abre para registrar, ver y contar; los nombres quedan cerrados.',
  makePinAct: 'Usar este PIN por un día', pinKept: 'El PIN abre este equipo por un día.', passkeyKept: 'La llave de acceso abre este equipo.',
  waysTitle: 'Cómo se abre este equipo', ways: { passkey: 'Llave de acceso', pin: 'PIN del turno', passphrase: 'Frase del simulacro' },
  signOut: 'Cerrar la sesión y bloquear', sessionOver: 'Sesión cerrada. Lo que escriba se guarda aquí y se envía cuando entre.', signInAgain: 'Entrar para enviar',
  addOfficer: 'Otra persona usa este equipo', addOfficerHint: 'Quien estuvo antes conserva lo que escribió, a su nombre.',
  sealed: 'Abierto solo con PIN. Los nombres quedan cerrados. Registre, vea y cuente: todo se guarda.',
  sealedNoLine: 'Se abre del todo cuando el servidor responda.', sealedPinRefused: 'El PIN no coincide. Lo escrito se conserva, con el nombre elegido. Abra otra vez.',
  sealedPinEnded: 'El turno de este PIN terminó. Lo escrito se conserva. Abra del todo con su frase y un código.',
  openInFull: 'Abrir del todo',
  refusal: {
    'sign-in-refused': 'Eso no coincide. Revise el nombre y lo que escribió.', 'share-refused': 'El PIN no coincide. Después de diez errores pide también la frase.',
    'share-not-lent': 'Este PIN ya no abre nada. Otra persona que abra este equipo envía lo que tiene; después elija otro PIN.', 'share-ended': 'El turno de este PIN terminó. Lo que hay aquí está a salvo. Escriba junto a él su frase y un código.', 'too-many-tries': 'Demasiados intentos. Espere un momento y escríbalo otra vez.',
    'pin-too-short': 'Un PIN tiene 6 dígitos o más.', 'step-up-needed': 'Primero entre otra vez, después elija.', 'passkey-refused': 'El servidor no aceptó la llave de acceso. Intente otra vez.',
    'signed-out': 'Sesión cerrada. Entre primero.', 'device-revoked': 'Este equipo se retiró de la emergencia. Consérvelo y llame a su administración: lo que tiene se conserva.',
    'device-not-known': 'La otra institución aún no confirma este equipo.', 'device-not-joined': 'Nadie con ese nombre estuvo aquí. Quien está aquí abre el equipo, y usted se une en Ajustes.',
    'office-missing': 'Esta cuenta no tiene cargo en la emergencia. Pregunte a su administración.', 'lease-over': 'Este equipo estuvo lejos mucho tiempo. Entre con red.',
  },
}

export const esPhoto: PhotoPhrases = {
  take: 'Tomar una foto', again: 'Tomarla otra vez', drop: 'Sin esta foto', taken: 'Foto guardada aquí', unreadable: 'Este archivo no es una imagen. Tome la foto otra vez.', of: (name) => `Foto de ${name}`, preview: 'La foto que se guarda',
}

export const esDevice: DevicePhrases = {
  newer: 'Hay una versión más nueva de la aplicación. Lo guardado se queda.', useNow: 'Usarla ahora', changing: 'Pasando a la versión nueva…',
  nearlyFull: (percent) => `Este equipo está al ${percent} %. Lo guardado aquí está a salvo. Envíelo y entregue el equipo a su coordinación.`,
  full: 'Este equipo está lleno: esto no se guardó. Lo guardado antes está a salvo. Entregue el equipo a su coordinación antes de seguir.',
  kept: 'Sí, hasta que alguien lo quite', mayBeCleared: 'No es seguro. Agregue la aplicación a la pantalla de inicio para que el navegador lo conserve.', keeping: 'El navegador conserva lo que hay aquí',
}

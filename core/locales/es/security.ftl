# Lo que protege una cuenta, los pasos para entrar y la pantalla que cubre una página en reposo.

security-title = Acceso y seguridad
security-lead = Cómo entra usted y dónde tiene abierta su sesión.
security-account = Su contraseña, sus llaves de acceso y los aparatos donde tiene abierta su sesión.
security-open = Ver acceso y seguridad

device-phone = Teléfono
device-tablet = Tableta
device-computer = Computadora
device-unknown = Aparato desconocido

passkeys-title = Llaves de acceso
passkeys-about = Con una llave de acceso (en inglés, passkey) usted entra con su huella, su cara o el código que desbloquea su aparato. No hay contraseña que escribir y nadie puede adivinarla.
passkey-add = Agregar una llave de acceso en este aparato
passkey-added = Se agregó la llave de acceso. Desde ahora puede entrar con ella.
passkey-since = Agregada el { $day }
passkey-used = usada por última vez el { $day }
passkey-change = Cambiar { $name }
passkey-change-short = Cambiar
passkey-name = Nombre
passkey-name-hint = Por ejemplo: mi teléfono, computadora de casa
passkey-rename = Guardar el nombre
passkey-renamed = Se guardó el nombre.
passkey-remove = Quitar esta llave de acceso
passkey-remove-hint = Ya no abrirá esta cuenta. También puede borrarla en los ajustes de su aparato.
passkey-removed = Se quitó la llave de acceso.
passkey-no-way = Este navegador no puede usar llaves de acceso aquí. Puede usar otra forma o probar con una versión más nueva de su navegador.
passkey-stopped = No se completó. Quizás usted lo detuvo, tardó demasiado o no hay una llave de acceso de Careway en este aparato. Puede intentar de nuevo o usar otra forma.
passkey-known = Este aparato ya tiene una llave de acceso para su cuenta.
passkey-not-matched = Esta llave de acceso no abre ninguna cuenta aquí. Puede probar con otra o usar otra forma.
passkey-not-here = Las llaves de acceso no funcionan en esta dirección de internet. Por favor, use otra forma.
passkey-lead = Su aparato le pide su huella, su cara o el código que lo desbloquea.
passkey-other-way = Entrar con una contraseña

app-title = Aplicación de códigos
app-about = Una aplicación gratuita en su teléfono que muestra un código nuevo de seis números cada medio minuto. Así nadie puede entrar solo con su contraseña.
app-none = No hay ninguna aplicación configurada.
app-since = Configurada el { $day }
app-set-up = Configurar una aplicación
app-again = Configurarla de nuevo
app-remove = Dejar de usar la aplicación
app-removed = Se quitó la aplicación. Sus códigos ya no sirven aquí.
app-done = La aplicación está lista. Le pediremos su código cuando entre.
app-step-install = Abra una aplicación de códigos en su teléfono. Si no tiene ninguna, instale una desde su tienda de aplicaciones. Hay gratuitas de Google, Microsoft y otros.
app-step-scan = En la aplicación, elija agregar una cuenta y apunte la cámara a esta imagen.
app-picture = Imagen para la cámara de su aplicación de códigos. La misma clave está escrita abajo.
app-open = Abrir en una aplicación de este aparato
app-step-secret = ¿Sin cámara? Escriba esta clave en la aplicación:
app-step-code = Escriba los seis números que la aplicación muestra ahora.
app-code = Código de su aplicación
app-code-hint = Seis números. Los espacios no importan.
app-confirm = Comprobar el código

codes-part = Códigos de recuperación
codes-for = Si pierde su teléfono, cada uno de estos códigos le deja entrar una vez, junto con su contraseña.
codes-left = { $count ->
    [0] No le queda ninguno.
    [one] Le queda uno.
   *[other] Le quedan { $count }.
}
codes-make = Hacer códigos nuevos
codes-made = Hay códigos nuevos. Los anteriores ya no sirven.
codes-title = Guarde estos códigos de recuperación
codes-about = Si pierde su teléfono, cada código le deja entrar una vez, junto con su contraseña. Solo los mostramos ahora.
codes-print = Imprimir esta página
codes-save = Guardar en un archivo
codes-keep = Guárdelos donde tiene sus papeles importantes, y no en el teléfono al que reemplazan.
codes-done = Ya guardé los códigos

password-since = Puesta el { $day }
password-none = Esta cuenta no tiene contraseña.
password-new = Contraseña nueva
password-hint-second = Al menos 10 letras, números o signos, porque usted también tiene otra forma de mostrar quién es.
password-change = Cambiar la contraseña
password-changed = Se cambió la contraseña. Su sesión se cerró en todos los demás aparatos.
password-ends = Cuando la cambia, su sesión se cierra en todos los demás aparatos.

sessions-title = Dónde tiene abierta su sesión
sessions-about = Si no reconoce alguna, ciérrela y cambie su contraseña.
sessions-this = Este aparato
sessions-end = Cerrar la sesión allí
sessions-end-others = Cerrar la sesión en todos los demás aparatos
sessions-network = red { $network }
sessions-times = Entró: { $began } · Último uso: { $seen }

factor-last-one = Esta cuenta debe tener una llave de acceso o una aplicación. Primero configure otra.
factor-password-too-short = Sin esto, su contraseña es la única forma de entrar y es muy corta para eso. Primero ponga una de al menos 15 letras, números o signos.
factor-not-matched = Este no es el código que la aplicación muestra ahora. Espere el siguiente y revise que el reloj de su teléfono esté bien.
factor-no-second = Primero configure una llave de acceso o una aplicación. Los códigos de recuperación las reemplazan.

prove-title = Por favor, confirme que es usted
prove-about = Este es un cambio importante, por eso lo comprobamos otra vez. Después sigue solo.
prove-send = Confirmar
prove-cancel = Ahora no
prove-not-matched = No es correcto, o el código ya no sirve. Revise e intente de nuevo.
prove-code-missing = Escriba también el código de su aplicación.
prove-passkey-needed = Use su llave de acceso. Para esta cuenta no basta la contraseña.

second-title = Un paso más
second-lead = La contraseña es correcta. Muestre de otra forma que es usted.
second-passkey-title = Con una llave de acceso
second-passkey = Usar una llave de acceso
second-code-title = Con un código
second-code-or-recovery = Código de su aplicación o código de recuperación
second-code-or-recovery-hint = Los seis números que la aplicación muestra ahora. Si no tiene su teléfono, escriba uno de los códigos de recuperación que guardó.
second-recovery = Código de recuperación
second-recovery-hint = Uno de los códigos que guardó. Cada uno sirve una vez.
second-send = Seguir
second-lost-title = Usted nos dijo que perdió su teléfono o su llave de acceso
second-lost = Desde esta fecha y hora ({ $until }) puede entrar solo con su contraseña. Hasta entonces todavía puede usar una llave de acceso, un código o un código de recuperación si lo encuentra. Con eso también termina la espera.
second-help = ¿Perdió su teléfono y sus códigos de recuperación? Pregunte en la recepción de su clínica. También puede empezar de nuevo con otro nombre.
second-start-over = Empezar de nuevo

enrol-title = Configure una segunda forma de entrar
enrol-lead = Esta cuenta puede ver información privada, por eso no basta una contraseña. Elija una de estas dos formas. Toma unos dos minutos.
enrol-passkey-title = Lo mejor: una llave de acceso
enrol-app-title = O bien: una aplicación de códigos
enrol-later = También puede hacerlo después. Hasta entonces no se abre nada.

rest-title = Bloqueada para proteger su expediente
rest-whose = { $name }, ¿sigue usted ahí?
rest-about = No se perdió nada. La página está como usted la dejó. Confirme que es usted para seguir.
rest-about-here = Su sesión está en reposo. Confirme que es usted para seguir.
rest-go-on = Seguir
rest-not-matched = La contraseña no es correcta. Intente de nuevo.
rest-not-you = ¿Esta no es su cuenta? Cierre la sesión para que la página se cierre. Lo que no se envió se pierde.

sign-up-link = Todavía no tengo un código
sign-up-title = Hacer una cuenta
sign-up-lead = Esta cuenta todavía no abre un expediente. Un código de su clínica la conecta con el suyo.
sign-up-name = Su nombre
sign-up-name-hint = Cómo quiere que le llamemos. Puede ser solo su nombre de pila.
sign-up-begins-hint = Le agregamos cuatro números, para que nadie pueda averiguar quién tiene una cuenta aquí.
sign-up-done = Su cuenta está lista
sign-up-keep = Anote su nombre de usuario. Lo necesita junto con su contraseña.
sign-up-login = Su nombre de usuario es:
sign-up-next-title = Qué sigue
sign-up-next = Pida un código en la recepción de su clínica. Con él y su fecha de nacimiento conecta esta cuenta con su expediente.
sign-up-go-on = Ya lo anoté

link-title = Conecte su expediente
link-lead = Esta cuenta todavía no abre un expediente. Pida un código en la recepción de su clínica y escríbalo aquí.
link-send = Conectar mi expediente
link-has-account = Este expediente ya tiene una cuenta. Entre con esa o pida ayuda en su clínica.
link-has-record = Esta cuenta ya tiene un expediente. Pida ayuda en su clínica si no es correcto.

visitor-signed-in-title = Usted ya entró
visitor-signed-in = Esta página es para personas que no han entrado. Para usarla, primero cierre la sesión.

recover-title = Recuperar su cuenta
recover-lead = Su clínica comprobó quién es usted y le dio un código. Con él pone una contraseña nueva.
recover-code = Código de su clínica
recover-birth-date = Su fecha de nacimiento
recover-second = Si además usa una aplicación o una llave de acceso
recover-at-hand = La tengo
recover-lost = La perdí
recover-at-hand-about = Se la pedimos después, como siempre. Si no usa ninguna, elija esto.
recover-lost-about = Para protegerle, esperamos 24 horas antes de dejarle entrar sin ella y le enviamos un aviso. Después puede entrar con la contraseña nueva.
recover-send = Poner la contraseña nueva
recover-not-matched = El código y la fecha de nacimiento no van juntos, o el código ya se usó o es muy viejo. Revise los dos. Si todavía no funciona, pida un código nuevo en su clínica.

stop-link = Recibí un aviso y no pedí esto
stop-title = Impedir que otra persona entre
stop-lead = Si usted no pidió un acceso nuevo a su cuenta, deténgalo aquí con el código del aviso.
stop-code = Código del aviso
stop-send = Detenerlo
stop-not-matched = No hay nada pendiente con este código. Revise cómo está escrito. Si ya se detuvo, todo está bien.
stop-done-title = Se detuvo
stop-done = Nadie puede entrar de esa forma. También se quitó la contraseña que se había puesto y se cerraron todas las sesiones. Pida un código en su clínica para poner una contraseña nueva.

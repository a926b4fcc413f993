# Fotos y archivos que van con un mensaje.

attachments-add = Añadir una foto o un archivo
attachments-hint = Fotos o PDF, 5 como máximo, de hasta 10 MB cada uno. También puede soltarlos aquí.
attachments-list = Archivos que van con este mensaje
attachments-sending = Ya llegó el { $percent } por ciento
attachments-checking = Lo estamos revisando
attachments-ready = Listo para enviar
attachments-waiting = No hay conexión. Sigue solo cuando vuelva la línea.
attachments-broken-off = Se cortó. Lo que ya llegó queda guardado.
attachments-go-on = Seguir con { $name }
attachments-choose-again = Este archivo todavía no está completo. Elija otra vez el mismo archivo para seguir, o quítelo.
attachments-remove = Quitar { $name }
attachments-wait = Algunos archivos aún no están listos. Espere a que lo estén, o quítelos, y después envíe.
attachments-save = Guardar { $name }
attachments-larger = Ver { $name } más grande
attachments-smaller = Ver { $name } más pequeño
attachments-refused-empty = Este archivo está vacío. Elija otro, por favor.
attachments-refused-too-large = Este archivo pasa de 10 MB. Envíe una parte más pequeña, o tome una foto de lo importante.
attachments-refused-too-many = Un mensaje lleva 5 archivos. Envíe primero estos, y los demás en otro mensaje.
attachments-refused-too-much-today = Hoy ya envió muchos archivos. Envíe este mañana, o llame a la clínica si no puede esperar.
attachments-refused-unknown-kind = Aceptamos fotos (JPEG, PNG, WebP) y PDF. Guárdelo como PDF, o tómele una foto o una captura de pantalla.
attachments-refused-too-many-pixels = Esta foto tiene demasiados puntos para abrirla sin riesgo. Envíe una copia más pequeña, o tome otra foto.
attachments-refused-damaged = No se puede abrir este archivo: quizá está dañado o incompleto. Ábralo en su aparato y guárdelo otra vez, o tome una foto.
attachments-refused-elsewhere = Otra página suya también envía este archivo. Ciérrela, o quite el archivo aquí.

messages-refused-no-file = Uno de los archivos ya no está. Mire la lista y añádalo otra vez si lo necesita. Sus palabras siguen aquí.
messages-refused-too-many-files = Un mensaje lleva 5 archivos. Quite algunos y envíelos en otro mensaje.
act-added-files = Añadió archivos a un mensaje, o los quitó
act-opened-files = Abrió archivos en mensajes

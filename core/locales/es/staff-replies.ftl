# Lo que un equipo guardó para contestar, qué tan difícil es leer una respuesta y las teclas.

staff-replies-of = Respuestas de { $team }
staff-replies-title = Respuestas guardadas
staff-replies-lead = Textos con los que el equipo contesta a menudo. Nada se envía solo.
staff-replies-none = No hay respuestas guardadas
staff-replies-none-about = Cuando haya, el personal puede ponerlas en una respuesta y seguir escribiendo.
staff-replies-add = Agregar una respuesta
staff-replies-change = Cambiar: { $name }
staff-replies-out = Quitar: { $name }
staff-replies-out-done = Se quitó: { $name }.
staff-replies-name = Cómo la llama el personal
staff-replies-name-hint = Por ejemplo: La receta está en camino
staff-replies-variables = Esto se llena al poner el texto en una respuesta:
staff-replies-variable-name = el nombre de la persona atendida
staff-replies-variable-team = el nombre del equipo
staff-replies-variable-me = su propio nombre
staff-replies-variable-opens = cuándo vuelve a estar el equipo
staff-replies-english = Texto en inglés
staff-replies-spanish = Texto en español
staff-replies-send = Guardar la respuesta
staff-replies-done = Guardado: { $name }.
staff-replies-taken = El equipo ya tiene una respuesta con ese nombre. Elija otro nombre.
staff-replies-too-many = El equipo tiene todas las respuestas que puede tener. Quite una primero.

staff-desk-saved = Respuesta guardada
staff-desk-saved-put = Ponerla
staff-desk-grade = Se lee como un texto de grado { $grade }. Ayudan las frases y las palabras más cortas.
staff-desk-college = Se lee como un texto universitario. Ayudan las frases y las palabras más cortas.

staff-keys-open = Teclas (?)
staff-keys-title = Teclas
staff-keys-about = Sirven en esta página, y no mientras usted escribe.
staff-keys-next = mensaje siguiente
staff-keys-previous = mensaje anterior
staff-keys-enter = abrir el mensaje
staff-keys-reply = escribir la respuesta
staff-keys-list = esta lista
staff-keys-off = Apagar las teclas
staff-keys-on = Encender las teclas

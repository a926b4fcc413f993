# Encontrar una conversación por sus palabras, guardarla y llevarla en papel.

messages-search = Buscar en sus mensajes
messages-search-hint = Escriba una palabra o su comienzo, por ejemplo: tobillo
messages-search-short = Escriba al menos dos letras.
messages-search-waiting = Estamos buscando.
messages-search-count = { $count ->
        [one] Encontramos una conversación.
       *[other] Encontramos { $count } conversaciones.
    }
messages-search-none = Ninguna conversación tiene todas estas palabras. Pruebe con menos palabras o solo con el comienzo de una.
messages-search-more = Puede haber más. Agregue una palabra para encontrar menos.
messages-search-found = Conversaciones con estas palabras

messages-folders = Qué conversaciones
messages-folder-list = Su lista
messages-folder-away = Guardadas
messages-put-away = Guardar
messages-take-back = Volver a poner en su lista
messages-keep = Lo que puede hacer con esta conversación
messages-print = Imprimir
messages-away-waits = El equipo espera su respuesta, también si guarda esta conversación.
messages-away-waiting = { $count ->
        [one] Una conversación que guardó espera su respuesta.
       *[other] { $count } conversaciones que guardó esperan su respuesta.
    }
messages-all-away-title = Su lista está vacía
messages-all-away = Guardó todas sus conversaciones. Cuando alguien escriba, la conversación volverá sola.
messages-none-away-title = No hay nada guardado
messages-none-away = Cuando termine con una conversación, puede guardarla. Cuando alguien escriba, volverá sola a su lista.

# Cuándo aparecen los resultados, y lo que se dice de los que todavía no se muestran.

release-title = Cuándo ver sus resultados
release-lead = Usted decide cuándo ver los resultados nuevos. Puede cambiarlo en cualquier momento.
release-account = Elija cuándo ver los resultados nuevos: enseguida, cuando usted los abra o después de unos días.
release-choices = Lo que puede elegir
release-at-once = Enseguida
release-at-once-about = Verá el resultado en cuanto llegue.
release-hidden = Avisarme y ocultarlo hasta que yo lo abra
release-hidden-about = Sus listas dirán que llegó un resultado, sin su nombre ni su valor. Lo verá cuando usted lo abra.
release-wait = Esperar la nota de mi médico
release-wait-about = El resultado no estará en sus listas durante los días que usted elija. Se muestra en cuanto su médico le escriba sobre él, o cuando pasen esos días.
release-yours = Esto solo cambia lo que usted ve aquí. Su clínica ve todos los resultados, y nada se quita de su expediente ni de lo que usted descargue. También vale para los resultados que ya llegaron y que usted nunca abrió.
release-urgent-title = Resultados que no pueden esperar
release-urgent = Esta página no puede decirle si un resultado oculto es urgente. Su clínica debe llamarle si un resultado no puede esperar. Si nadie le ha llamado y esto le preocupa, llame a su clínica. Si se siente muy mal, llame al 911.
release-form = Lo que usted elige
release-class-routine = La mayoría de los resultados
release-class-genetic = Resultados genéticos
release-class-cancer = Cáncer y análisis de tejidos
release-class-reproductive = Embarazo y salud sexual
release-class-mental = Salud mental, alcohol y drogas
release-days = { $class }: esperar como máximo
release-days-count = { $count ->
    [one] 1 día
   *[other] { $count } días
}
release-save = Guardar lo que elegí
release-saved = Guardado. Vale desde ahora.

held-title = Todavía sin mostrar
held-routine = Llegó un resultado
held-genetic = Llegó un resultado genético
held-cancer = Llegó un resultado de cáncer o de tejidos
held-reproductive = Llegó un resultado sobre embarazo o salud sexual
held-mental = Llegó un resultado sobre salud mental, alcohol o drogas
held-arrived = Llegó el { $date } · { $source }
held-open = Abrir
held-open-of = { $what }, el { $date }: abrir
held-ask = Usted quiso abrir por su cuenta los resultados como este. ¿Quiere verlo ahora?
held-show = Mostrarlo ahora
held-not-now = Ahora no
held-waiting = { $count ->
    [one] 1 resultado espera la nota de su médico. A más tardar el { $date } se muestra.
   *[other] { $count } resultados esperan la nota de su médico. A más tardar el { $date } se muestra el último.
}
held-waiting-about = Se muestra en cuanto su médico le escriba sobre él.
held-show-all = Mostrarlos ahora
held-more = { $count ->
    [one] Mostrar 1 más
   *[other] Mostrar { $count } más
}
held-choose = Elegir cuándo ver los resultados

# Cómo crece un niño comparado con otros. Con calma: el lugar entre otros no es un veredicto.
growth-title = Gráfica de crecimiento
growth-boys = niños
growth-girls = niñas
growth-about = alrededor de { $count }
growth-least = 1 o menos
growth-most = 99 o más
growth-shorter = De cada 100 { $whom } de la misma edad, { $share } son de menor estatura.
growth-lighter = De cada 100 { $whom } de la misma edad, { $share } pesan menos.
growth-body-mass = De cada 100 { $whom } de la misma edad, { $share } tienen un índice de masa corporal más bajo.
growth-smaller-head = De cada 100 { $whom } de la misma edad, { $share } tienen la cabeza más pequeña.
growth-over-time = Hay niños de todos los tamaños. Cómo crecen con el tiempo dice más que un solo número. Si tiene dudas, pregunte en su clínica.
growth-said = { $count ->
    [one] Gráfica de crecimiento de { $name } según la edad, con un valor.
   *[other] Gráfica de crecimiento de { $name } según la edad, con { $count } valores. En la tabla se dice cuántos de cada 100 { $whom } quedan por debajo de cada uno.
}
growth-months = Edad en meses
growth-years = Edad en años
growth-key-here = Este valor
growth-key-curve = Cuántos de cada 100 { $whom } quedan por debajo de la línea
growth-source = Las líneas son las gráficas de crecimiento de los Estados Unidos (CDC, 2000) para { $whom }.
growth-baby = La edad se cuenta desde el día del nacimiento. Si el bebé nació antes de tiempo, su clínica quizás la cuente de otra manera. Antes de los 2 años muchas clínicas usan otras gráficas (Organización Mundial de la Salud), por lo que su número puede ser un poco distinto.
growth-other = Los valores de antes de los 2 años y los posteriores están en dos gráficas.
growth-other-link = Ver la otra gráfica
growth-column = De 100, por debajo
growth-none-birth = No hay gráfica de crecimiento porque el expediente no tiene la fecha de nacimiento completa.
growth-none-day = No hay gráfica de crecimiento porque no se sabe de qué día es este valor.
growth-none-sex = No hay gráfica de crecimiento. Las gráficas son para niños y para niñas, y el expediente no dice ninguno de los dos.
growth-none-unit = No hay gráfica de crecimiento porque esta unidad no se convierte.
growth-none-age = No hay gráfica de crecimiento de esta medida a esta edad.

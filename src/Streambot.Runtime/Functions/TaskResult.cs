namespace Streambot.Functions;

/// <summary>
/// Finds results that are about to be dropped: a <see cref="Task{TResult}"/> is also a <see cref="Task"/>.
/// </summary>
internal sealed class TaskResult
{
    // What a task uses for void.
    private static readonly Type NoResult = ResultTypeOf(Task.CompletedTask.GetType()) ?? typeof(void);

    // The tasks of a handler have one class, or two if some complete synchronously.
    private Type? _lastWithout;

    /// <summary>The type of the result that a task has although it is not declared; null if it has none.</summary>
    public Type? TypeOf(Task task)
    {
        Type type = task.GetType();
        if (type == _lastWithout)
            return null;
        Type? result = ResultTypeOf(type);
        if (result is not null && result != NoResult)
            return result;
        _lastWithout = type;
        return null;
    }

    private static Type? ResultTypeOf(Type? task)
    {
        for (; task is not null && task != typeof(Task); task = task.BaseType)
        {
            if (task.IsGenericType && task.GetGenericTypeDefinition() == typeof(Task<>))
                return task.GenericTypeArguments[0];
        }
        return null;
    }
}

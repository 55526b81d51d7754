namespace Streambot.Functions;

/// <summary>
/// Finds results that are about to be dropped: a <see cref="Task{TResult}"/> is a <see cref="Task"/> as well.
/// </summary>
internal sealed class TaskResult
{
    // Void, in a task's own terms.
    private static readonly Type NoResult = ResultTypeOf(Task.CompletedTask.GetType()) ?? typeof(void);

    // A handler's tasks are of one class, or two where some end at once.
    private Type? _lastWithout;

    /// <summary>The type of the result that a task has, though it is not declared; null where it has none.</summary>
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

using System.Reflection;
using Streambot.Core.Stacks;

namespace Streambot.Aws.Tests.Cancellation;

/// <summary>When a user's Ctrl-C meets a call.</summary>
public enum Interruption
{
    /// <summary>It is not sent any more.</summary>
    Before,

    /// <summary>AWS carries it out, and nobody hears of it.</summary>
    During,

    /// <summary>Its answer has come.</summary>
    After,
}

/// <summary>AWS, of which one call is met by a cancellation.</summary>
internal sealed class InterruptedCalls(int call, Interruption interruption) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private int _count;

    /// <summary>How many calls there were.</summary>
    public int Count => _count;

    /// <summary>What is canceled.</summary>
    public CancellationToken Token => _cancellation.Token;

    public void Dispose() => _cancellation.Dispose();

    public AwsServices Around(AwsServices aws) => new(
        Around(aws.Account),
        Around(aws.Artifacts),
        Around(aws.Uploads),
        Around(aws.Buckets),
        Around(aws.Stacks),
        Around(aws.Functions));

    private T Around<T>(T inner)
        where T : class
    {
        T proxy = DispatchProxy.Create<T, Proxy>();
        Proxy made = (Proxy)(object)proxy;
        (made.Inner, made.Calls) = (inner, this);
        return proxy;
    }

    private object? Call(object inner, MethodInfo method, object?[] arguments)
    {
        // What returns at once asks nothing of AWS.
        if (!typeof(Task).IsAssignableFrom(method.ReturnType) || Interlocked.Increment(ref _count) != call)
            return Invoke(inner, method, arguments);
        if (interruption == Interruption.Before)
        {
            _cancellation.Cancel();
            return Invoke(inner, method, arguments);
        }

        CancellationToken given = arguments.OfType<CancellationToken>().FirstOrDefault();
        if (interruption == Interruption.During)
        {
            arguments =
                [.. arguments.Select(argument => argument is CancellationToken ? CancellationToken.None : argument)];
        }

        Type result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(bool);
        return typeof(InterruptedCalls)
            .GetMethod(nameof(InterruptAsync), BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(result)
            .Invoke(this, [Invoke(inner, method, arguments), given]);
    }

    private async Task<T> InterruptAsync<T>(Task carriedOut, CancellationToken given)
    {
        await carriedOut;
        await _cancellation.CancelAsync();
        // A call that is not to be canceled half-way was not given what is canceled.
        if (interruption == Interruption.During)
            given.ThrowIfCancellationRequested();
        return carriedOut is Task<T> withResult ? await withResult : default!;
    }

    private static object? Invoke(object inner, MethodInfo method, object?[] arguments)
    {
        try
        {
            return method.Invoke(inner, arguments);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    /// <summary>Must not be sealed, nor private to its assembly.</summary>
#pragma warning disable CA1852
    internal class Proxy : DispatchProxy
#pragma warning restore CA1852
    {
        public object Inner { get; set; } = null!;

        public InterruptedCalls Calls { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            Calls.Call(Inner, targetMethod!, args ?? []);
    }
}
